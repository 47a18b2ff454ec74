import { startNewEpoch } from '../../../collab-server/new-epoch.ts'
import { settle } from '../../../collab-server/settling.ts'
import { defaultLimits } from '../../../collab-server/limits.ts'
import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db, type Database, pool } from '../../platform/database.server.ts'
import { AppError } from '../../platform/errors.ts'
import { logger } from '../../platform/logger.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { documentWithLevel } from '../document-rights.server.ts'
import { eraseLeftovers } from '../erasure-leftovers.server.ts'
import type { Erasure } from '../erasure-schema.ts'
import { log, onlyTextNow, shortenLog } from '../history-state.server.ts'
import { insertVersion } from '../history-versions.server.ts'
import { rememberWriters } from '../history-writers.server.ts'
import { mayManage } from '../policy.ts'
import { settleSteps } from '../settle-steps.server.ts'
import { tellOfErasedDrafts } from '../tell-of-erased-drafts.server.ts'

/** What is kept for the record is not erased. */
async function refuseFinal(client: Database, documentId: string): Promise<void> {
  const final = await client.documentVersion.findFirst({ where: { documentId, kind: 'final' }, orderBy: { number: 'desc' }, select: { number: true } })
  if (final) throw new AppError(409, 'document-has-final-version', m.documents_erasure_final({ number: final.number }))
}

/** Links, decisions and tasks of the text, at once; else the collab-server does it within seconds. */
async function settleNow(documentId: string): Promise<void> {
  try {
    await settle({ pool, log, steps: settleSteps, limits: defaultLimits, onCompacted: () => {} }, documentId, false)
  } catch (err) {
    logger.warn({ err, documentId }, 'a document was not settled after its history was erased')
  }
}

const count = (documentId: string) => db.documentUpdate.count({ where: { documentId } })

/**
 * Erases what a document held before: log, snapshot, versions, drafts, quotes, files and mails, for good. Only what
 * one reads in it today stays, as the beginning of a new history. Whoever has it open is told to load it again; what
 * they had not sent yet becomes a draft, and whose drafts go is told by mail. Leaves a record of when, who, why and how much.
 * @throws AppError 403, 404, 409 `document-has-final-version`, 503 when the log is damaged
 */
export async function eraseHistory(viewer: Viewer, documentId: string, { reason, note }: Erasure): Promise<void> {
  await documentWithLevel(viewer, documentId, mayManage)
  await refuseFinal(db, documentId)
  // What takes long in a long log happens before anybody has to wait for it.
  await rememberWriters(pool, documentId)
  const compacted = await count(documentId)
  const snapshots = await db.documentSnapshot.count({ where: { documentId } })
  await shortenLog(documentId)
  await db.$transaction(
    async (tx) => {
      // Nobody appends meanwhile. Others may still refer to the row, as the writers do.
      await tx.$queryRaw`SELECT FROM document WHERE id = ${documentId}::uuid FOR NO KEY UPDATE`
      const { title } = await documentWithLevel(viewer, documentId, mayManage, tx)
      await refuseFinal(tx, documentId)
      const updates = compacted + (await count(documentId))
      await rememberWriters(pool, documentId)
      const today = await onlyTextNow(documentId)
      await startNewEpoch((sql, ...values) => tx.$queryRawUnsafe(sql, ...values), documentId, today.state)
      const { lastSeq, epoch } = await tx.document.findUniqueOrThrow({ where: { id: documentId }, select: { lastSeq: true, epoch: true } })
      const { number } = await insertVersion(tx, { documentId, title, state: { ...today, seq: lastSeq, epoch }, kind: 'automatic' })
      const clients = today.runs.filter((_, index) => index % 2 === 1)
      await tellOfErasedDrafts(tx, viewer, { documentId, title, reason })
      const gone = await eraseLeftovers(tx, { actorId: viewer.id, documentId, keptVersion: number, clients, json: today.json, text: today.text })
      const amounts = { updates, snapshots, ...gone }
      await tx.documentErasure.create({ data: { documentId, byId: viewer.id, reason, note, epoch, ...amounts } })
      await audit(tx, { actorId: viewer.id, action: 'document.history-erased', subjectType: 'document', subjectId: documentId, detail: { reason, ...amounts } })
    },
    { timeout: 60_000 },
  )
  await settleNow(documentId)
}
