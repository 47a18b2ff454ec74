import { config } from '../../platform/config.server.ts'
import { audit } from '../../platform/audit.server.ts'
import { type Database, db } from '../../platform/database.server.ts'
import { enqueue, type Job } from '../../platform/jobs.server.ts'
import { logger } from '../../platform/logger.server.ts'
import { givenUpAfter, waitAfter } from '../retry.ts'
import { attempt } from './attempt-delivery.server.ts'
import { deliverSoon, webhookQueue } from './publish-events.server.ts'
import { tellSwitchedOff } from './tell-switched-off.server.ts'

/** So many endpoints get theirs at a time; each holds a connection meanwhile. */
const atATime = Math.max(1, Math.min(4, Math.floor(config.DATABASE_POOL / 5)))

/** After so long with one endpoint the others have their turn, in milliseconds. */
const turn = 5_000

/** Longer than an attempt with looking up the name takes, in milliseconds. */
const attemptTimeout = 60_000

/** The receiver is gone for good, as it says itself. */
const gone = 410

type Failing = { id: string; failures: number; failingSince: Date | null }

/** Waits longer; or, after days without an answer, no more. */
async function noteFailure(tx: Database, { id, failures: before, failingSince }: Failing, answer: { status: number | null; retryAfter: number | null }, now: Date): Promise<void> {
  const since = failingSince ?? now
  const failures = before + 1
  const isOver = answer.status === gone || now.getTime() - since.getTime() >= givenUpAfter
  const reason = answer.status === gone ? 'gone' : 'failing'
  const nextTryAt = new Date(now.getTime() + waitAfter(failures, Math.random(), answer.retryAfter))
  const { count } = await tx.webhookEndpoint.updateMany({ where: { id, disabledAt: null }, data: { failures, failingSince: since, nextTryAt, ...(isOver ? { disabledAt: now, disabledReason: reason } : {}) } })
  if (!isOver || count === 0) return
  await audit(tx, { actorId: null, action: 'webhook.switched-off', subjectType: 'webhook', subjectId: id, detail: { reason } })
  await tellSwitchedOff(tx, id, reason)
}

/**
 * Sends what an endpoint waits for longest. One process at a time: the lock is of the transaction, and goes with a
 * process that is killed; what it had begun is then sent again, with the same id.
 * @returns whether the next one may follow
 */
function sendNext(endpointId: string, now: Date): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const [lock] = await tx.$queryRaw<{ isMine: boolean }[]>`SELECT pg_try_advisory_xact_lock(hashtextextended(${`webhook:${endpointId}`}, 0)) AS "isMine"`
    if (!lock?.isMine) return false
    const endpoint = await tx.webhookEndpoint.findFirst({ where: { id: endpointId, disabledAt: null, nextTryAt: { lte: now } } })
    const delivery = endpoint && (await tx.webhookDelivery.findFirst({ where: { endpointId, deliveredAt: null, skippedAt: null }, orderBy: { id: 'asc' }, include: { message: { select: { body: true } } } }))
    if (!endpoint || !delivery) return false
    const answer = await attempt(tx, endpoint, { id: delivery.id, messageId: delivery.messageId, body: delivery.message.body }, now)
    if (answer.problem !== null) {
      logger.warn({ webhook: endpointId, delivery: String(delivery.id), status: answer.status, problem: answer.problem }, 'webhook not delivered')
      await noteFailure(tx, endpoint, answer, now)
      return false
    }
    await tx.webhookDelivery.updateMany({ where: { id: delivery.id }, data: { deliveredAt: now, skippedAt: null } })
    if (endpoint.failures > 0) await tx.webhookEndpoint.updateMany({ where: { id: endpointId }, data: { failures: 0, failingSince: null } })
    return true
  }, { timeout: attemptTimeout })
}

/** @returns whether there may be more of it */
async function sendInTurn(endpointId: string, now: () => Date): Promise<boolean> {
  for (const end = Date.now() + turn; Date.now() < end; ) if (!(await sendNext(endpointId, now()))) return false
  return true
}

/** The endpoints that wait for something and may be asked now. */
function dueEndpoints(now: Date): Promise<{ id: string }[]> {
  return db.$queryRaw<{ id: string }[]>`
    SELECT id FROM webhook_endpoint endpoint
    WHERE disabled_at IS NULL AND next_try_at <= ${now} AND EXISTS (SELECT FROM webhook_delivery WHERE endpoint_id = endpoint.id AND delivered_at IS NULL AND skipped_at IS NULL)
    ORDER BY next_try_at`
}

/** Sends what is due to every endpoint, each in its order: at least once, and with the same id if twice. */
export async function deliverWebhooks(now = () => new Date()): Promise<void> {
  const waiting = await dueEndpoints(now())
  let hasMore = false
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) hasMore = (await sendInTurn(next.id, now)) || hasMore
  }
  await Promise.all(Array.from({ length: atATime }, work))
  if (hasMore) return deliverSoon()
  const [soonest] = await db.$queryRaw<{ at: Date | null }[]>`
    SELECT min(next_try_at) AS at FROM webhook_endpoint endpoint
    WHERE disabled_at IS NULL AND EXISTS (SELECT FROM webhook_delivery WHERE endpoint_id = endpoint.id AND delivered_at IS NULL AND skipped_at IS NULL)`
  const wait = soonest?.at ? soonest.at.getTime() - now().getTime() : Infinity
  // What is farther off is found by the clock.
  if (wait < 60_000) await enqueue(webhookQueue, {}, Math.max(1, Math.ceil(wait / 1000)))
}

export const webhookJob: Job = { queue: webhookQueue, cron: '* * * * *', resume: deliverSoon, work: () => deliverWebhooks() }
