import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import type { Import } from '../../../prisma/generated/client.ts'
import { m } from '../../paraglide/messages.js'
import { alone } from '../../platform/alone.server.ts'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { enqueue, type Job } from '../../platform/jobs.server.ts'
import { logger } from '../../platform/logger.server.ts'
import { notify } from '../../notifications/commands/notify.server.ts'
import { deliverSoon, publish } from '../../webhooks/commands/publish-events.server.ts'
import type { Checked, ImportIssue, ReportProgress, RunnableKind } from '../kinds.ts'
import { findKind } from '../registry.server.ts'
import { dropFile, storedFile } from '../stored-file.server.ts'

export const importQueue = 'imports'

/** Longer than the largest allowed file needs, in milliseconds. */
const applyTimeout = 10 * 60_000
const progressInterval = 250

/** Stores how far it is now and then, and lets other requests have their turn every time. */
function progressOf(id: string): ReportProgress {
  let storedAt = 0
  return async (share) => {
    await setImmediate()
    if (Date.now() - storedAt < progressInterval) return
    storedAt = Date.now()
    await db.import.update({ where: { id }, data: { progress: Math.min(1, share) } })
  }
}

type Failure = Pick<Extract<Checked, { ok: false }>, 'rows' | 'errors' | 'errorCount'>

/** Nothing was changed: says why, and forgets the file. */
async function fail(id: string, { rows, errors, errorCount = errors.length }: Failure): Promise<void> {
  await db.$transaction(async (tx) => {
    const counts = { rows, created: 0, updated: 0, unchanged: 0, skipped: 0 }
    const { createdBy, kind, fileName } = await tx.import.update({ where: { id }, data: { state: 'failed', progress: 1, counts, errors, errorCount, preview: [] } })
    await dropFile(tx, id)
    if (createdBy !== null) await notify(tx, { personId: createdBy, kind: 'import-finished', subject: id, path: `/imports/${id}`, title: (options) => m.imports_news_failed({ file: fileName }, options) })
    await audit(tx, { actorId: createdBy, action: 'import.failed', subjectType: 'import', subjectId: id, detail: { errors: errorCount } })
    await publish(tx, 'import.failed', [{ importId: id, kind: kind.replaceAll('_', '-'), errors: errorCount }])
  })
  await deliverSoon()
}

async function check(found: Import, kind: RunnableKind): Promise<void> {
  const { id, fileName, options } = found
  await db.import.update({ where: { id }, data: { state: 'checking', progress: 0 } })
  const file = { name: fileName, source: await storedFile(id), isClean: true }
  const checked = await db.$transaction((tx) => kind.check(tx, file, options, progressOf(id)), { timeout: applyTimeout, maxWait: 30_000 })
  if (!checked.ok) return fail(id, checked)
  await db.import.update({ where: { id }, data: { state: 'ready', progress: 1, counts: checked.counts, preview: checked.preview, errors: [] } })
}

/** Thrown to roll back when something is wrong with the file, or is by now although the preview was fine. */
class DoesNotFit extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super('the file does not fit what is stored')
    this.failure = failure
  }
}

/**
 * Everything in one transaction, in which only one import of a kind is at a time: also the check, because what is stored
 * may have changed since the preview. Without a preview it is the only one.
 */
async function apply({ id, fileName, options, createdBy, state }: Import, kind: RunnableKind): Promise<void> {
  const progress = progressOf(id)
  if (state !== 'applying') await db.import.update({ where: { id }, data: { state: 'checking', progress: 0 } })
  const checked = async () => void (await db.import.update({ where: { id }, data: { state: 'applying' } }))
  const file = { name: fileName, source: await storedFile(id), isClean: true }
  await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`import-kind:${kind.kind}`}, 0))`
      const done = await kind.apply(tx, file, options, progress, checked)
      if (!done.ok) throw new DoesNotFit(done)
      const { counts, preview } = done
      await tx.import.update({ where: { id }, data: { state: 'applied', progress: 1, counts, preview, appliedAt: new Date() } })
      await dropFile(tx, id)
      if (createdBy !== null) await notify(tx, { personId: createdBy, kind: 'import-finished', subject: id, path: `/imports/${id}`, title: (options) => m.imports_news_applied({ file: fileName }, options) })
      await audit(tx, { actorId: createdBy, action: 'import.applied', subjectType: 'import', subjectId: id, detail: { kind: kind.kind, ...counts } })
      await publish(tx, 'import.applied', [{ importId: id, kind: kind.kind, counts }])
    },
    { timeout: applyTimeout, maxWait: 30_000 },
  )
  await kind.applied?.()
  await deliverSoon()
}

/** Who looks at it is told that it was in the middle of something when the service ended, and begins anew. */
async function noteResumed(id: string): Promise<void> {
  await db.import.updateMany({ where: { id, state: { in: ['checking', 'applying'] }, progress: { gt: 0 } }, data: { resumedAt: new Date(), progress: 0 } })
}

/** Brings an import as far as it can go now; from any state, and again after a crash. */
async function advance(id: string): Promise<void> {
  for (;;) {
    const found = await db.import.findUnique({ where: { id } })
    const kind = found && findKind(found.kind)
    if (!found || !kind) return
    const isUnchecked = found.state === 'queued' || found.state === 'checking'
    if (found.state === 'applying' || (isUnchecked && found.applyWhenReady)) await apply(found, kind)
    else if (isUnchecked) await check(found, kind)
    else return
  }
}

function unexpected(reference: string): ImportIssue {
  const words = (locale: 'de' | 'en') => m.imports_unexpected({ reference }, { locale })
  return { line: 0, column: null, reason: { de: words('de'), en: words('en') } }
}

/** Checks or applies the import, whichever comes next. Safe to call at any time, any number of times. */
export async function runImport(id: string): Promise<void> {
  await alone(id, async () => {
    try {
      await noteResumed(id)
      await advance(id)
    } catch (error) {
      if (error instanceof DoesNotFit) return fail(id, error.failure)
      const reference = randomUUID().slice(0, 8)
      logger.error({ err: error, reference, importId: id }, 'import failed')
      await fail(id, { rows: 0, errors: [unexpected(reference)] })
    }
  })
}

const jobData = z.object({ importId: z.uuid() })

/** Takes up again at the start what a stopped or crashed process left. */
async function resume(): Promise<void> {
  const left = await db.import.findMany({ where: { state: { in: ['queued', 'checking', 'applying'] } }, select: { id: true } })
  for (const { id } of left) await enqueue(importQueue, { importId: id })
}

export const importJob: Job = {
  queue: importQueue,
  work: (data) => runImport(jobData.parse(data).importId),
  resume,
}
