import { yDocToProsemirrorJSON } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { UpdateLog } from '../../collab-server/update-log.ts'
import { pool } from '../platform/database.server.ts'
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
