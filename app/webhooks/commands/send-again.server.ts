import { randomUUID } from 'node:crypto'
import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { type Database, db } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { testKind } from '../event-kinds.ts'
import { mayManageWebhooks } from '../policy.ts'
import { attempt } from './attempt-delivery.server.ts'
import { deliverSoon, messageBody } from './publish-events.server.ts'

/** A delivery of an endpoint, locked. @throws AppError 404 */
async function lockedDelivery(tx: Database, endpointId: string, number: string) {
  const id = BigInt(number)
  await tx.$queryRaw`SELECT FROM webhook_delivery WHERE id = ${id} FOR NO KEY UPDATE`
  const delivery = await tx.webhookDelivery.findFirst({ where: { id, endpointId }, include: { endpoint: { select: { disabledAt: true } } } })
  if (!delivery) throw notFound()
  return delivery
}

/** Sends a message once more, with its id: a receiver that has it already knows it by that. @throws AppError 403; 404; 409 `off` while the endpoint is off */
export async function sendAgain(viewer: Viewer, endpointId: string, number: string, now = new Date()): Promise<void> {
  if (!mayManageWebhooks(viewer)) throw forbidden()
  await db.$transaction(async (tx) => {
    const { id, messageId, endpoint } = await lockedDelivery(tx, endpointId, number)
    if (endpoint.disabledAt) throw new AppError(409, 'off', m.webhooks_is_off())
    await tx.webhookDelivery.update({ where: { id }, data: { deliveredAt: null, skippedAt: null } })
    await tx.webhookEndpoint.update({ where: { id: endpointId }, data: { nextTryAt: now } })
    await audit(tx, { actorId: viewer.id, action: 'webhook.sent-again', subjectType: 'webhook', subjectId: endpointId, detail: { messageId } })
  })
  await deliverSoon()
}

/** Waits no more for a message to arrive; the next one follows. @throws AppError 403; 404; 409 `not-waiting` */
export async function passOver(viewer: Viewer, endpointId: string, number: string, now = new Date()): Promise<void> {
  if (!mayManageWebhooks(viewer)) throw forbidden()
  await db.$transaction(async (tx) => {
    const { id, messageId, deliveredAt, skippedAt } = await lockedDelivery(tx, endpointId, number)
    if (deliveredAt || skippedAt) throw new AppError(409, 'not-waiting', m.webhooks_not_waiting())
    await tx.webhookDelivery.update({ where: { id }, data: { skippedAt: now } })
    await tx.webhookEndpoint.update({ where: { id: endpointId }, data: { nextTryAt: now } })
    await audit(tx, { actorId: viewer.id, action: 'webhook.passed-over', subjectType: 'webhook', subjectId: endpointId, detail: { messageId } })
  })
  await deliverSoon()
}

/**
 * Sends a test at once, beside what waits and also while the endpoint is off. It is tried once; when it arrives, what
 * waits is tried again, too. @returns how it went @throws AppError 403; 404
 */
export async function sendTest(viewer: Viewer, endpointId: string, now = new Date()): Promise<{ status: number | null; problem: string | null }> {
  if (!mayManageWebhooks(viewer)) throw forbidden()
  const endpoint = await db.webhookEndpoint.findUnique({ where: { id: endpointId } })
  if (!endpoint) throw notFound()
  const [messageId, body] = [randomUUID(), messageBody(testKind, { webhookId: endpointId }, now)]
  const delivery = await db.$transaction(async (tx) => {
    await tx.webhookMessage.create({ data: { id: messageId, kind: testKind, body, createdAt: now } })
    await audit(tx, { actorId: viewer.id, action: 'webhook.tested', subjectType: 'webhook', subjectId: endpointId })
    return tx.webhookDelivery.create({ data: { endpointId, messageId, skippedAt: now }, select: { id: true } })
  })
  const { status, problem } = await attempt(db, endpoint, { id: delivery.id, messageId, body }, now)
  if (problem === null) {
    await db.webhookDelivery.update({ where: { id: delivery.id }, data: { deliveredAt: now, skippedAt: null } })
    await db.webhookEndpoint.updateMany({ where: { id: endpointId }, data: { nextTryAt: now } })
    await deliverSoon()
  }
  return { status, problem }
}
