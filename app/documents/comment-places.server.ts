import { getSchema } from '@tiptap/core'
import * as Y from 'yjs'
import { UpdateLog } from '../../collab-server/update-log.ts'
import { pool } from '../platform/database.server.ts'
import { type Place, placeOf, runsOf } from './anchor.ts'
import type { ThreadView } from './comment-types.ts'
import { textExtensions } from './editor-schema.ts'
import { fragmentName } from './text.ts'

const log = new UpdateLog(pool)
const schema = getSchema(textExtensions)

/** Where threads are in a document's text as it is on disk; null where it is gone. @throws DamagedLog */
export async function commentPlaces(documentId: string, threads: readonly ThreadView[]): Promise<Record<string, Place | null>> {
  if (threads.length === 0) return {}
  const { state } = await log.load(documentId)
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, state)
    const runs = runsOf(doc.getXmlFragment(fragmentName), (name) => schema.nodes[name]?.isLeaf ?? false)
    return Object.fromEntries(threads.map(({ id, anchor }) => [id, placeOf(doc, runs, anchor)]))
  } finally {
    doc.destroy()
  }
}
