import { getSchema } from '@tiptap/core'
import { prosemirrorJSONToYDoc, yDocToProsemirrorJSON } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { UpdateLog } from '../../collab-server/update-log.ts'
import { pool } from '../platform/database.server.ts'
import { textExtensions } from './editor-schema.ts'
import { fromMarkdown } from './from-markdown.ts'
import { fragmentName, readTextNode, type TextNode } from './text.ts'

const log = new UpdateLog(pool)

/** A document's text as it is on disk now. @throws DamagedLog */
export async function readText(documentId: string): Promise<TextNode> {
  const { state } = await log.load(documentId)
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, state)
    return readTextNode(yDocToProsemirrorJSON(doc, fragmentName))
  } finally {
    doc.destroy()
  }
}

/** Markdown as the first update of a new document. */
export function seedOf(markdown: string): Uint8Array<ArrayBuffer> {
  const doc = prosemirrorJSONToYDoc(getSchema(textExtensions), fromMarkdown(markdown), fragmentName)
  const update = new Uint8Array(Y.encodeStateAsUpdate(doc))
  doc.destroy()
  return update
}
