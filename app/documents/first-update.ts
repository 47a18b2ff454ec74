import { getSchema } from '@tiptap/core'
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { textExtensions } from './editor-schema.ts'
import { fromMarkdown } from './from-markdown.ts'
import { fragmentName } from './text.ts'

/**
 * Markdown as the first update of a new document's log. To be written once: two seeds of one text
 * would both stand there. With a `clientId` the same text gives the same bytes.
 */
export function firstUpdate(markdown: string, clientId?: number): Uint8Array<ArrayBuffer> {
  const doc = new Y.Doc()
  if (clientId !== undefined) doc.clientID = clientId
  prosemirrorJSONToYXmlFragment(getSchema(textExtensions), fromMarkdown(markdown), doc.getXmlFragment(fragmentName))
  const update = new Uint8Array(Y.encodeStateAsUpdate(doc))
  doc.destroy()
  return update
}
