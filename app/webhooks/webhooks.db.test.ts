import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startWebhookReceiver, type ReceivedHook, type WebhookReceiver } from '../../tests/harness/webhook-receiver.ts'
import { db } from '../platform/database.server.ts'
import { AppError } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { deleteOldMessages } from './commands/delete-old-messages.server.ts'
import { deliverWebhooks } from './commands/deliver-webhooks.server.ts'
import { changeEndpoint, createEndpoint, deleteEndpoint, pauseEndpoint, resumeEndpoint, rotateSecret } from './commands/manage-endpoints.server.ts'
import { publish } from './commands/publish-events.server.ts'
import { passOver, sendAgain, sendTest } from './commands/send-again.server.ts'
import { deliveriesOf, listEndpoints, oneEndpoint } from './queries.server.ts'

const person = await db.person.create({ data: { directoryId: 'carla', username: 'carla', displayName: 'Carla', givenName: 'C', surname: 'Arla', mail: 'carla@example.org', roles: { create: { role: 'it' } } } })
const carla: Viewer = { id: person.id, username: 'carla', displayName: 'Carla', unitId: null, roles: ['employee', 'it'] }
const anna: Viewer = { ...carla, roles: ['employee'] }
const hour = 3_600_000
const start = new Date('2027-03-29T08:00:00Z')
const later = (milliseconds: number) => new Date(start.getTime() + milliseconds)
const campaign = (last: number) => ({ campaignId: `00000000-0000-4000-8000-00000000000${last}` })
const deliver = (at = start) => deliverWebhooks(() => at)

let receiver: WebhookReceiver
let id: string
let secret: string
beforeAll(async () => {
  receiver = await startWebhookReceiver()
})
afterAll(() => receiver.close())
beforeEach(async () => {
  await db.webhookEndpoint.deleteMany()
  await db.webhookMessage.deleteMany()
  await db.mail.deleteMany()
  receiver.received.length = 0
  receiver.next()
  ;({ id, secret } = await createEndpoint(carla, { name: 'Leitstelle', url: receiver.url, kinds: ['campaign.created', 'campaign.ended'] }))
  await db.webhookEndpoint.update({ where: { id }, data: { nextTryAt: start } })
})

/** By the words of Standard Webhooks, without the code that signs. */
function isSignedWith(key: string, { headers, body }: ReceivedHook): boolean {
  const expected = createHmac('sha256', Buffer.from(key.replace('whsec_', ''), 'base64')).update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`).digest('base64')
  return String(headers['webhook-signature']).split(' ').includes(`v1,${expected}`)
}
const told = () => receiver.received.map(({ body }) => JSON.parse(body).data.campaignId?.at(-1))
const ids = () => receiver.received.map(({ headers }) => headers['webhook-id'])
const log = async () => (await deliveriesOf(carla, id, 50)).items.map(({ state, attempts }) => `${state} ${attempts.map(({ status, problem }) => status ?? problem).join(',')}`)

test('what is chosen goes out signed, once and in order; what is not does not', async () => {
  await db.$transaction((tx) => publish(tx, 'campaign.created', [campaign(1), campaign(2)], start))
  await publish(db, 'campaign.changed', [campaign(3)], start)
  await publish(db, 'campaign.ended', [campaign(4)], start)
  await deliver()
  await deliver()
  expect(told()).toEqual(['1', '2', '4'])
  expect(JSON.parse(receiver.received[0]?.body ?? '')).toEqual({ type: 'campaign.created', timestamp: '2027-03-29T08:00:00.000Z', data: campaign(1) })
  expect(receiver.received.map((hook) => isSignedWith(secret, hook))).toEqual([true, true, true])
  expect(receiver.received.map((hook) => isSignedWith(`whsec_${'A'.repeat(43)}=`, hook))).toEqual([false, false, false])
  expect(receiver.received[0]?.headers).toMatchObject({ 'content-type': 'application/json', 'webhook-timestamp': String(start.getTime() / 1000) })
  expect(new Set(ids()).size).toBe(3)
  expect(await log()).toEqual(['delivered 204', 'delivered 204', 'delivered 204'])
})

test('a change that is undone tells nothing, and what a kind does not name is not sent', async () => {
  await db.$transaction(async (tx) => {
    await publish(tx, 'campaign.created', [campaign(1)], start)
    throw new Error('undone')
  }).catch(() => null)
  await publish(db, 'campaign.created', [{ ...campaign(2), owner: 'Anna Keller' } as ReturnType<typeof campaign>], start)
  await deliver()
  expect(told()).toEqual(['2'])
  expect(receiver.received[0]?.body).not.toContain('Anna')
})

test('what fails is tried again with the same id and body after growing waits, and those behind it wait for it', async () => {
  await publish(db, 'campaign.created', [campaign(1), campaign(2)], start)
  receiver.next(500, 'cut', { status: 302, headers: { location: receiver.url } })
  for (const at of [0, 1000, 7000, 8000, 50_000, 60_000]) await deliver(later(at))
  expect(receiver.received).toHaveLength(3)
  expect(await oneEndpoint(carla, id)).toMatchObject({ state: 'failing', failingSince: start.toISOString(), waiting: 2 })
  await deliver(later(300_000))
  expect(told()).toEqual(['1', '1', '1', '1', '2'])
  expect(new Set(ids()).size).toBe(2)
  expect(new Set(receiver.received.slice(0, 4).map(({ body }) => body)).size).toBe(1)
  // Signed anew at each try: a receiver refuses what is too old.
  expect(receiver.received.map(({ headers }) => Number(headers['webhook-timestamp']) * 1000 - start.getTime())).toEqual([0, 7000, 50_000, 300_000, 300_000])
  expect(await log()).toEqual(['delivered 204', 'delivered 204,302,no-connection,500'])
  expect(await oneEndpoint(carla, id)).toMatchObject({ state: 'on', waiting: 0, failingSince: null })
})

test('who asks for time gets it', async () => {
  await publish(db, 'campaign.created', [campaign(1)], start)
  receiver.next({ status: 429, headers: { 'retry-after': '600' } })
  await deliver()
  await deliver(later(599_000))
  expect(receiver.received).toHaveLength(1)
  await deliver(later(601_000))
  expect(receiver.received).toHaveLength(2)
})

test('after three days of failures it is switched off, and its owner is told once', async () => {
  await publish(db, 'campaign.created', [campaign(1)], start)
  for (let at = 0; at <= 80 * hour; at += hour) {
    receiver.next(503)
    await deliver(later(at))
  }
  expect(await oneEndpoint(carla, id)).toMatchObject({ state: 'off', disabledReason: 'failing', waiting: 1 })
  expect(receiver.received.length).toBeGreaterThan(15)
  const mails = await db.mail.findMany()
  expect(mails.map(({ address, subject }) => [address, subject])).toEqual([['carla@example.org', 'Webhook «Leitstelle» ausgeschaltet']])
  expect(mails[0]?.body).toContain(`/admin/webhooks/${id}`)
  expect(await db.auditEvent.findFirst({ where: { action: 'webhook.switched-off', subjectId: id } })).toMatchObject({ actorId: null, detail: { reason: 'failing' } })

  await publish(db, 'campaign.created', [campaign(2)], later(81 * hour))
  receiver.received.length = 0
  receiver.next()
  await resumeEndpoint(carla, id, later(82 * hour))
  await deliver(later(82 * hour))
  await deliver(later(90 * hour))
  // What happened while it was off is not told.
  expect(told().at(-1)).toBe('1')
  expect(await oneEndpoint(carla, id)).toMatchObject({ state: 'on', waiting: 0 })
})

test('a receiver that says that it is gone is asked no more; without an owner everybody in IT is told', async () => {
  await db.webhookEndpoint.update({ where: { id }, data: { ownerId: null } })
  await publish(db, 'campaign.created', [campaign(1)], start)
  receiver.next(410)
  await deliver()
  expect(await oneEndpoint(carla, id)).toMatchObject({ state: 'off', disabledReason: 'gone' })
  expect(await db.mail.count({ where: { address: 'carla@example.org' } })).toBe(1)
})

test('while a secret is changed both sign, and afterwards the new one alone', async () => {
  const renewed = await rotateSecret(carla, id, start)
  await publish(db, 'campaign.created', [campaign(1)], start)
  await deliver()
  await publish(db, 'campaign.created', [campaign(2)], start)
  await deliver(later(25 * hour))
  expect(receiver.received.map((hook) => [isSignedWith(secret, hook), isSignedWith(renewed, hook)])).toEqual([[true, true], [false, true]])
  await deleteOldMessages(later(25 * hour))
  expect(await db.webhookEndpoint.findUnique({ where: { id } })).toMatchObject({ formerSecret: null, formerUntil: null })
})

test('the secret is not in the database', async () => {
  const row = JSON.stringify(await db.$queryRaw`SELECT encode(secret, 'escape') AS escaped, encode(secret, 'base64') AS coded, webhook_endpoint::text AS whole FROM webhook_endpoint`)
  expect(row).not.toContain(secret.slice(6, 20))
  await db.webhookEndpoint.update({ where: { id }, data: { secret: new Uint8Array(60) } })
  await publish(db, 'campaign.created', [campaign(1)], start)
  await deliver()
  expect([receiver.received.length, await log()]).toEqual([0, ['waiting secret-unreadable']])
})

test('many processes at once deliver each once and in order', async () => {
  await publish(db, 'campaign.created', Array.from({ length: 9 }, (_, index) => campaign(index + 1)), start)
  await Promise.all([deliver(), deliver(), deliver(), deliver()])
  await deliver()
  expect(told()).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9'])
})

test('an endpoint that does not answer keeps no other one waiting', async () => {
  const other = await startWebhookReceiver()
  const second = await createEndpoint(carla, { name: 'Zweite', url: other.url, kinds: ['campaign.created'] })
  await db.webhookEndpoint.update({ where: { id: second.id }, data: { nextTryAt: start } })
  receiver.next('cut')
  await publish(db, 'campaign.created', [campaign(1), campaign(2)], start)
  await deliver()
  expect([receiver.received.length, other.received.length]).toEqual([1, 2])
  expect(isSignedWith(second.secret, other.received[0] ?? receiver.received[0] ?? { path: '', headers: {}, body: '' })).toBe(true)
  // One message has one id wherever it goes.
  expect(other.received[0]?.headers['webhook-id']).toBe(ids()[0])
  await other.close()
})

test('a message can be sent again with its id, and one that never arrives passed over', async () => {
  await publish(db, 'campaign.created', [campaign(1), campaign(2)], start)
  receiver.next(204, 400)
  await deliver()
  const [waiting, delivered] = (await deliveriesOf(carla, id, 50)).items
  expect([waiting?.state, delivered?.state]).toEqual(['waiting', 'delivered'])
  await passOver(carla, id, waiting?.id ?? '', start)
  await expect(passOver(carla, id, waiting?.id ?? '', start)).rejects.toMatchObject({ status: 409, data: { code: 'not-waiting' } })
  await sendAgain(carla, id, delivered?.id ?? '', start)
  await deliver()
  expect(told()).toEqual(['1', '2', '1'])
  expect(ids()[2]).toBe(ids()[0])
  expect(await log()).toEqual(['skipped 400', 'delivered 204,204'])
  await pauseEndpoint(carla, id, start)
  await expect(sendAgain(carla, id, delivered?.id ?? '', start)).rejects.toMatchObject({ status: 409, data: { code: 'off' } })
})

test('a test goes out at once, also while it is off, once only', async () => {
  await pauseEndpoint(carla, id, start)
  receiver.next(500)
  expect(await sendTest(carla, id, start)).toEqual({ status: 500, problem: 'refused-status' })
  expect(await sendTest(carla, id, start)).toEqual({ status: 204, problem: null })
  expect(JSON.parse(receiver.received[1]?.body ?? '')).toMatchObject({ type: 'webhook.test', data: { webhookId: id } })
  expect(receiver.received.map((hook) => isSignedWith(secret, hook))).toEqual([true, true])
  await resumeEndpoint(carla, id, start)
  await deliver()
  expect(receiver.received).toHaveLength(2)
})

test('only public addresses by HTTPS are taken, this machine only where things are tried out', async () => {
  const refused = async (url: string) => {
    const error = await changeEndpoint(carla, id, { url }).catch((caught: unknown) => caught)
    return error instanceof AppError ? error.data.errors?.[0]?.message : 'taken'
  }
  expect(await refused('http://example.org/hook')).toBe('Die Adresse muss mit https:// beginnen.')
  for (const url of ['https://10.1.2.3/', 'https://192.168.1.1/', 'https://169.254.169.254/latest', 'https://[fd00::1]/', 'https://0x7f000001.1/', 'https://2852039166/', 'https://[::ffff:10.0.0.1]/']) expect([url, await refused(url)]).toEqual([url, expect.stringMatching(/nicht öffentlich|vollständige/)])
  for (const url of ['ftp://example.org/', 'https://user:secret@example.org/', 'nothing', 'https://example.org/#x', 'javascript:alert(1)']) expect([url, await refused(url)]).toEqual([url, expect.stringMatching(/vollständige/)])
  expect(await refused('https://example.org/hook?key=geheim')).toBe('taken')
  expect(JSON.stringify(await db.auditEvent.findMany({ where: { subjectId: id }, select: { detail: true } }))).not.toContain('geheim')
})

test('who is not of IT sees and changes nothing', async () => {
  const all = [() => listEndpoints(anna), () => deliveriesOf(anna, id, 1), () => createEndpoint(anna, { name: 'x', url: receiver.url, kinds: ['campaign.ended'] }), () => changeEndpoint(anna, id, { name: 'x' }), () => deleteEndpoint(anna, id), () => pauseEndpoint(anna, id), () => resumeEndpoint(anna, id), () => rotateSecret(anna, id), () => sendTest(anna, id), () => sendAgain(anna, id, '1'), () => passOver(anna, id, '1')]
  for (const one of all) await expect(one()).rejects.toMatchObject({ status: 403 })
})

test('after a month messages and their log are gone', async () => {
  await publish(db, 'campaign.created', [campaign(1)], start)
  await deliver()
  await deleteOldMessages(later(29 * 24 * hour))
  expect(await db.webhookAttempt.count()).toBe(1)
  await deleteOldMessages(later(31 * 24 * hour))
  expect([await db.webhookMessage.count(), await db.webhookDelivery.count(), await db.webhookAttempt.count()]).toEqual([0, 0, 0])
})
