import { getSchema } from '@tiptap/core'
import { Node } from '@tiptap/pm/model'
import { EditorState } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { textExtensions } from '../editor-schema.ts'
import { fromMarkdown } from '../from-markdown.ts'
import { readTextNode } from '../text.ts'
import { textOfBlocks } from './text-of-blocks.ts'

test('after a change the text is the new one, and the blocks that did not change are the same objects', () => {
  const doc = Node.fromJSON(getSchema(textExtensions), fromMarkdown('## Worum es geht\n\nEins\n\nZwei'))
  const before = textOfBlocks(doc)
  const state = EditorState.create({ doc })
  const after = state.apply(state.tr.insertText('!', doc.content.size - 1)).doc
  const text = textOfBlocks(after)
  expect(text).toEqual(readTextNode(after.toJSON()))
  expect(text.content?.at(-1)?.content?.[0]?.text).toBe('Zwei!')
  expect(text.content?.map((block, index) => block === before.content?.[index])).toEqual([true, true, false])
})
