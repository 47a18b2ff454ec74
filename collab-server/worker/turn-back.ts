import { getSchema } from '@tiptap/core'
import { Node } from '@tiptap/pm/model'
import { updateYFragment } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import { textExtensions } from '../../app/documents/editor-schema.ts'
import { fragmentName } from '../../app/documents/text.ts'

function readNode(json: string): Node | null {
  try {
    return Node.fromJSON(getSchema(textExtensions), JSON.parse(json))
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/**
 * The change that turns a document's present text into another one. Blocks that are the same stay the
 * same, and in those that differ only the words do, so what others write there meanwhile is kept.
 * @param json ProseMirror JSON
 * @returns null when the text has nodes that this editor does not know
 */
export function turnBack(doc: Y.Doc, json: string): Uint8Array | null {
  const text = readNode(json)
  if (!text) return null
  let update: Uint8Array = Uint8Array.of(0, 0)
  doc.once('update', (change: Uint8Array) => {
    update = change
  })
  doc.transact(() => updateYFragment(doc, doc.getXmlFragment(fragmentName), text, { mapping: new Map(), isOMark: new Map() }))
  return update
}
