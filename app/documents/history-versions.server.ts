import { pool, type Database, db } from '../platform/database.server.ts'
import { stateNow, type VersionState } from './history-state.server.ts'
import { rememberWriters } from './history-writers.server.ts'
import { readTextNode, type TextNode } from './text.ts'

export type NewVersion = {
  documentId: string
  title: string
  state: VersionState
  kind: 'automatic' | 'named' | 'final'
  name?: string | null
  madeById?: string | null
  /** Of one that was made before turning back: to which number. */
  beforeNumber?: number
  sha256?: string
}

/** The text of a version. */
export function contentOf(json: string): TextNode {
  return readTextNode(JSON.parse(json))
}

/**
 * Writes a version in the caller's transaction, with who has written since the one before.
 * `rememberWriters` is to have run. @returns its id and number
 */
export async function insertVersion(tx: Database, { documentId, title, state, kind, name = null, madeById = null, beforeNumber, sha256 }: NewVersion): Promise<{ id: string; number: number }> {
  // Numbers are given one after the other, without holding up who writes.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('version ' || ${documentId}, 0))`
  const latest = await tx.documentVersion.findFirst({ where: { documentId }, orderBy: { number: 'desc' }, select: { number: true, seq: true } })
  const writers = await tx.documentWriter.findMany({ where: { documentId, lastSeq: { gt: latest?.seq ?? 0n } }, distinct: ['personId'], select: { personId: true } })
  const made = await tx.documentVersion.create({
    data: {
      documentId, title, kind, name, madeById,
      number: (latest?.number ?? 0) + 1,
      seq: state.seq,
      content: JSON.parse(state.json),
      runs: state.runs,
      words: state.words,
      beforeNumber: beforeNumber ?? null,
      sha256: sha256 ?? null,
      authors: { createMany: { data: writers } },
    },
    select: { id: true, number: true },
  })
  await tx.$executeRaw`
    INSERT INTO document_digest (document_id, version_seq) VALUES (${documentId}::uuid, ${state.seq})
    ON CONFLICT (document_id) DO UPDATE SET version_seq = greatest(document_digest.version_seq, excluded.version_seq)`
  return made
}

/** Minutes without a change after which a version is made. */
const pauseMinutes = 5
/** While people write on: after so many minutes, or so many updates (a keystroke is about one). */
const mostMinutes = 30
const mostUpdates = 500

/** Documents that have changed since their last version, and have rested, or changed much, since. */
async function dueDocuments(limit: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT d.id FROM document d
     LEFT JOIN document_digest g ON g.document_id = d.id
     LEFT JOIN LATERAL (SELECT made_at FROM document_version v WHERE v.document_id = d.id ORDER BY number DESC LIMIT 1) v ON true
     WHERE d.deleted_at IS NULL AND d.last_seq > coalesce(g.version_seq, 0)
       AND NOT EXISTS (SELECT FROM document_damage x WHERE x.document_id = d.id)
       AND (d.updated_at < now() - make_interval(mins => $1)
         OR coalesce(v.made_at, d.created_at) < now() - make_interval(mins => $2)
         OR d.last_seq - coalesce(g.version_seq, 0) >= $3)
     ORDER BY d.updated_at LIMIT $4`,
    [pauseMinutes, mostMinutes, mostUpdates, limit],
  )
  return rows.map(({ id }) => id)
}

/** Makes an automatic version of a document's text as it is now, unless it is that of the last one. */
export async function makeDueVersion(documentId: string): Promise<void> {
  const state = await stateNow(documentId)
  await rememberWriters(pool, documentId)
  await db.$transaction(async (tx) => {
    const document = await tx.document.findUnique({ where: { id: documentId }, select: { title: true, epoch: true } })
    if (!document || document.epoch !== state.epoch) return
    const [latest] = await tx.$queryRaw<{ isSame: boolean }[]>`
      SELECT content::text = ${state.json} AND title = ${document.title} AS "isSame" FROM document_version WHERE document_id = ${documentId}::uuid ORDER BY number DESC LIMIT 1`
    const isEmptyStart = !latest && state.text.trim() === ''
    if (!latest?.isSame && !isEmptyStart) {
      await insertVersion(tx, { documentId, title: document.title, state, kind: 'automatic' })
      return
    }
    await tx.$executeRaw`
      INSERT INTO document_digest (document_id, version_seq) VALUES (${documentId}::uuid, ${state.seq})
      ON CONFLICT (document_id) DO UPDATE SET version_seq = greatest(document_digest.version_seq, excluded.version_seq)`
  })
}

/** At most so many documents in one look. */
const lookSize = 200

/** Makes the versions that are due now. @returns what could not be done, by document */
export async function makeDueVersions(): Promise<Map<string, unknown>> {
  const failed = new Map<string, unknown>()
  // One after the other: long texts need memory.
  for (const id of await dueDocuments(lookSize)) await makeDueVersion(id).catch((error: unknown) => failed.set(id, error))
  return failed
}
