import { getSchema } from '@tiptap/core'
import { prosemirrorJSONToYDoc } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { textExtensions } from './editor-schema.ts'
import { fromMarkdown } from './from-markdown.ts'
import { fragmentName } from './text.ts'

/** Markdown as the first update of a new document's log. To be written once: two seeds of one text would both stand there. */
export function firstUpdate(markdown: string): Uint8Array<ArrayBuffer> {
  const doc = prosemirrorJSONToYDoc(getSchema(textExtensions), fromMarkdown(markdown), fragmentName)
  const update = new Uint8Array(Y.encodeStateAsUpdate(doc))
  doc.destroy()
  return update
}
