import { DamagedLog } from '../../collab-server/damage.ts'
import { noteDamage } from '../../collab-server/note-damage.ts'
import { collectedDoc } from '../../collab-server/state-jobs.ts'
import { readEntries, type StoredLog } from '../../collab-server/stored-log.ts'
import { ofDocument, isShort, UpdateLog } from '../../collab-server/update-log.ts'
import type { TextOfDocument } from '../../collab-server/worker/jobs.ts'
import { textOf } from '../../collab-server/worker/text-of.ts'
import { workers } from '../../collab-server/worker/pool.ts'
import { m } from '../paraglide/messages.js'
import { pool } from '../platform/database.server.ts'
import { AppError } from '../platform/errors.ts'
import { logger } from '../platform/logger.server.ts'
import { readTextNode, type TextNode } from './text.ts'

const log = new UpdateLog(pool)

/** The text that was written down when the document was last settled, when nobody has written since. */
async function settledText(documentId: string): Promise<TextNode | null> {
  const { rows } = await pool.query<{ json: unknown }>({
    name: 'document-settled-text',
    text: 'SELECT t.json FROM document d JOIN document_text t ON t.document_id = d.id AND t.seq = d.last_seq WHERE d.id = $1',
    values: [documentId],
  })
  return rows[0] ? readTextNode(rows[0].json) : null
}

async function textOfLog(documentId: string): Promise<TextNode> {
  const stored = await log.read(documentId, -1n)
  if (!stored || stored.lastSeq === 0n) return readTextNode(null)
  const { json } = await ofDocument(documentId, isShort(stored) ? () => shortText(stored) : () => workers.run('text', stored))
  return readTextNode(JSON.parse(json))
}

/** In this thread, which is quicker than asking another one for a short text. */
function shortText(stored: StoredLog): TextOfDocument {
  const doc = collectedDoc(readEntries(stored))
  try {
    return textOf(doc)
  } finally {
    doc.destroy()
  }
}

/** A document's text as it is on disk now. @throws AppError 503 when its log is damaged */
export async function readText(documentId: string): Promise<TextNode> {
  try {
    return (await settledText(documentId)) ?? (await textOfLog(documentId))
  } catch (error) {
    if (!(error instanceof DamagedLog)) throw error
    logger.error({ documentId, seq: error.damage.seq?.toString() ?? null, what: error.damage.what }, 'the log of a document is damaged')
    await noteDamage(pool, error)
    throw new AppError(503, 'document-damaged', m.documents_storage_damaged())
  }
}
