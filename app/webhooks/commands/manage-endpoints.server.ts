import { randomUUID } from 'node:crypto'
import { audit } from '../../platform/audit.server.ts'
import { type Database, db } from '../../platform/database.server.ts'
import { forbidden, invalidInput, notFound } from '../../platform/errors.ts'
import { seal } from '../../platform/sealed-secret.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { urlProblem } from '../destination.server.ts'
import { mayManageWebhooks } from '../policy.ts'
import { problemWords } from '../problems.ts'
import type { EndpointInput } from '../schema.ts'
import { newSecret } from '../signature.ts'
import { deliverSoon } from './publish-events.server.ts'

/** How long a secret that was renewed is signed with besides, in hours. */
const formerSecretHours = 24

function checkUrl(url: string): void {
  const problem = urlProblem(url)
  if (problem) throw invalidInput([{ path: 'url', message: problemWords[problem]() }])
}

/** For the audit log, which keeps what it has: path and query may hold a key. */
const addressOf = (url: string) => new URL(url).origin

/** Locks an endpoint. @throws AppError 404 */
async function locked(tx: Database, id: string) {
  await tx.$queryRaw`SELECT FROM webhook_endpoint WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  const endpoint = await tx.webhookEndpoint.findUnique({ where: { id } })
  if (!endpoint) throw notFound()
  return endpoint
}

/** Makes an endpoint; whoever makes it owns it. @returns its secret, which nobody can see again @throws AppError 403; 422 for an address that is not allowed */
export async function createEndpoint(viewer: Viewer, { name, url, kinds }: EndpointInput): Promise<{ id: string; secret: string }> {
  if (!mayManageWebhooks(viewer)) throw forbidden()
  checkUrl(url)
  const [id, secret] = [randomUUID(), newSecret()]
  const sealed = await seal(secret, id)
  await db.$transaction(async (tx) => {
    await tx.webhookEndpoint.create({ data: { id, name, url, kinds, ownerId: viewer.id, secret: sealed } })
    await audit(tx, { actorId: viewer.id, action: 'webhook.created', subjectType: 'webhook', subjectId: id, detail: { address: addressOf(url), kinds } })
  })
  return { id, secret }
}

/** Changes what is named. What waits goes to the new address. @throws AppError 403; 404; 422 */
export async function changeEndpoint(viewer: Viewer, id: string, change: { [Key in keyof EndpointInput]?: EndpointInput[Key] | undefined }): Promise<void> {
  if (!mayManageWebhooks(viewer)) throw forbidden()
  if (change.url !== undefined) checkUrl(change.url)
  await db.$transaction(async (tx) => {
    const before = await locked(tx, id)
    const { name = before.name, url = before.url, kinds = before.kinds } = change
    await tx.webhookEndpoint.update({ where: { id }, data: { name, url, kinds } })
    await audit(tx, { actorId: viewer.id, action: 'webhook.changed', subjectType: 'webhook', subjectId: id, detail: { address: addressOf(url), kinds } })
  })
}

/** Takes an endpoint away with its log. @throws AppError 403; 404 */
export async function deleteEndpoint(viewer: Viewer, id: string): Promise<void> {
  if (!mayManageWebhooks(viewer)) throw forbidden()
  await db.$transaction(async (tx) => {
    await locked(tx, id)
    await tx.webhookEndpoint.delete({ where: { id } })
    await audit(tx, { actorId: viewer.id, action: 'webhook.deleted', subjectType: 'webhook', subjectId: id })
  })
}

/** Stops an endpoint: what happens from now on is not written for it, and what waits stays. @throws AppError 403; 404 */
export async function pauseEndpoint(viewer: Viewer, id: string, now = new Date()): Promise<void> {
  if (!mayManageWebhooks(viewer)) throw forbidden()
  await db.$transaction(async (tx) => {
    if ((await locked(tx, id)).disabledAt) return
    await tx.webhookEndpoint.update({ where: { id }, data: { disabledAt: now, disabledReason: 'paused' } })
    await audit(tx, { actorId: viewer.id, action: 'webhook.paused', subjectType: 'webhook', subjectId: id })
  })
}

/** Starts an endpoint again, whyever it is off, and sends what waits. @throws AppError 403; 404 */
export async function resumeEndpoint(viewer: Viewer, id: string, now = new Date()): Promise<void> {
  if (!mayManageWebhooks(viewer)) throw forbidden()
  await db.$transaction(async (tx) => {
    if (!(await locked(tx, id)).disabledAt) return
    await tx.webhookEndpoint.update({ where: { id }, data: { disabledAt: null, disabledReason: null, failures: 0, failingSince: null, nextTryAt: now } })
    await audit(tx, { actorId: viewer.id, action: 'webhook.resumed', subjectType: 'webhook', subjectId: id })
  })
  await deliverSoon()
}

/**
 * Gives an endpoint a new secret. For a day deliveries are signed with the former one besides, so that the receiver
 * can change without missing any. @returns the new one, which nobody can see again @throws AppError 403; 404
 */
export async function rotateSecret(viewer: Viewer, id: string, now = new Date()): Promise<string> {
  if (!mayManageWebhooks(viewer)) throw forbidden()
  const secret = newSecret()
  const sealed = await seal(secret, id)
  await db.$transaction(async (tx) => {
    const { secret: former } = await locked(tx, id)
    await tx.webhookEndpoint.update({ where: { id }, data: { secret: sealed, formerSecret: former, formerUntil: new Date(now.getTime() + formerSecretHours * 3_600_000) } })
    await audit(tx, { actorId: viewer.id, action: 'webhook.secret-changed', subjectType: 'webhook', subjectId: id })
  })
  return secret
}
