import { getSchema } from '@tiptap/core'
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { textExtensions } from './editor-schema.ts'
import { fromMarkdown } from './from-markdown.ts'
import { fragmentName, type TextNode } from './text.ts'

/** A text as the first update of a new document's log. @throws when it has blocks that there are not */
export function updateOfText(text: TextNode, clientId?: number): Uint8Array<ArrayBuffer> {
  const doc = new Y.Doc()
  if (clientId !== undefined) doc.clientID = clientId
  prosemirrorJSONToYXmlFragment(getSchema(textExtensions), text, doc.getXmlFragment(fragmentName))
  const update = new Uint8Array(Y.encodeStateAsUpdate(doc))
  doc.destroy()
  return update
}

/**
 * Markdown as the first update of a new document's log. To be written once: two seeds of one text
 * would both stand there. With a `clientId` the same text gives the same bytes.
 */
export function firstUpdate(markdown: string, clientId?: number): Uint8Array<ArrayBuffer> {
  return updateOfText(fromMarkdown(markdown), clientId)
}
