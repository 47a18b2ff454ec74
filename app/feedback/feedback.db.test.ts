import { beforeEach, expect, test } from 'vitest'
import { newToken } from '../identity/session.server.ts'
import { db } from '../platform/database.server.ts'
import type { Role, Viewer } from '../platform/viewer.ts'
import { answerFeedback, finishFeedback } from './commands/answer-feedback.server.ts'
import { deleteOldFeedback } from './commands/delete-old-feedback.server.ts'
import { giveFeedback, reportFromOutside } from './commands/give-feedback.server.ts'
import { feedbackQueue, ownFeedback } from './queries.server.ts'

const now = new Date('2027-03-09T08:00:00Z')
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)

beforeEach(async () => {
  await db.feedback.deleteMany()
  await db.notification.deleteMany()
  await db.mail.deleteMany()
})

async function person(role: Role = 'employee'): Promise<Viewer> {
  const name = newToken()
  const stored = role === 'it' || role === 'admin' ? role : 'employee'
  const { id } = await db.person.create({ data: { directoryId: name, username: name, displayName: `Person ${name}`, givenName: name, surname: name, mail: `${name.toLowerCase()}@stadt.example`, roles: { create: [{ role: stored }] } }, select: { id: true } })
  return { id, username: name, displayName: `Person ${name}`, unitId: null, roles: ['employee', role] }
}
const said = (path: string, isAnonymous = false) => ({ kind: 'page' as const, path, message: 'Das Feld ist zu klein.', isAnonymous })
const only = async () => (await db.feedback.findFirstOrThrow()).id

test('what is said about a page goes to who looks after it, who is told, and to nobody else', async () => {
  const [me, it, admin] = [await person(), await person('it'), await person('admin')]
  await giveFeedback(me, said('/sites/stadthaus'), now)
  expect((await feedbackQueue(it, 'new', 1)).items).toMatchObject([{ path: '/sites/stadthaus', by: { name: me.displayName }, hasReader: true }])
  expect((await feedbackQueue(admin, 'new', 1)).items).toEqual([])
  await expect(feedbackQueue(me, 'new', 1)).rejects.toMatchObject({ status: 403 })
  expect((await db.notification.findMany({ where: { personId: { in: [it.id, admin.id] } } })).map(({ personId, kind }) => [personId, kind])).toEqual([[it.id, 'feedback-new']])
  await expect(answerFeedback(admin, await only(), 'Nein', now)).rejects.toMatchObject({ status: 403 })
})

test('who wants no name passed on is not named, and is answered all the same', async () => {
  const [me, it] = [await person(), await person('it')]
  await giveFeedback(me, said('/sites', true), now)
  const queue = await feedbackQueue(it, 'new', 1)
  expect(queue.items).toMatchObject([{ by: null, hasReader: true }])
  expect(JSON.stringify(queue)).not.toContain(me.id)
  expect(JSON.stringify(queue)).not.toContain(me.displayName)
  await answerFeedback(it, await only(), 'Danke, es wird grösser.', now)
  expect(await ownFeedback(me, await only())).toMatchObject({ answer: 'Danke, es wird grösser.' })
  await expect(ownFeedback(it, await only())).rejects.toMatchObject({ status: 404 })
  expect((await db.notification.findMany({ where: { personId: me.id } })).map(({ kind, path }) => [kind, path])).toEqual([['feedback-answer', `/feedback/${await only()}`]])
  expect(await db.notification.count({ where: { kind: 'feedback-new' } })).toBe(0)
})

test('one answer, whoever is second', async () => {
  const [me, one, other] = [await person(), await person('it'), await person('it')]
  await giveFeedback(me, said('/sites'), now)
  const id = await only()
  const results = await Promise.allSettled([answerFeedback(one, id, 'A', now), answerFeedback(other, id, 'B', now)])
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect((await feedbackQueue(one, 'answered', 1)).items).toHaveLength(1)
  await finishFeedback(other, id, now)
  expect((await feedbackQueue(one, 'done', 1)).counts).toEqual({ new: 0, answered: 0, done: expect.any(Number) })
})

test('a barrier told of without signing in goes to the administrators, and is answered to the address that was given', async () => {
  const admin = await person('admin')
  await reportFromOutside({ path: '/learning', message: 'Kein Ton.' }, 'gast@stadt.example', '192.0.2.17', now)
  expect((await feedbackQueue(admin, 'new', 1)).items).toMatchObject([{ isBarrier: true, by: null, hasReader: true }])
  expect((await db.feedback.findFirstOrThrow()).network).toBe('192.0.2.0/24')
  await answerFeedback(admin, await only(), 'Wir bauen es ein.', now)
  const [mail] = await db.mail.findMany({ where: { address: 'gast@stadt.example' } })
  expect(mail?.body).toContain('Wir bauen es ein.')
})

test('a program that writes is stopped: from one network, and as one person', async () => {
  for (let count = 0; count < 5; count++) await reportFromOutside({ path: '/', message: 'x' }, null, `192.0.2.${count}`, now)
  await expect(reportFromOutside({ path: '/', message: 'x' }, null, '192.0.2.99', now)).rejects.toMatchObject({ status: 429 })
  await reportFromOutside({ path: '/', message: 'x' }, null, '198.51.100.1', now)
  await reportFromOutside({ path: '/', message: 'x' }, null, '192.0.2.99', inDays(1.1))
  const me = await person()
  const results = await Promise.allSettled(Array.from({ length: 24 }, () => giveFeedback(me, said('/'), now)))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(20)
})

test('the network is gone after a day, what is done after a year, and everything after two', async () => {
  const [me, it] = [await person(), await person('it')]
  await reportFromOutside({ path: '/', message: 'x' }, null, '192.0.2.1', now)
  await deleteOldFeedback(inDays(2))
  expect((await db.feedback.findFirstOrThrow()).network).toBeNull()
  await giveFeedback(me, said('/sites'), now)
  await finishFeedback(it, (await db.feedback.findFirstOrThrow({ where: { owner: 'it' } })).id, now)
  await deleteOldFeedback(inDays(364))
  expect(await db.feedback.count()).toBe(2)
  await deleteOldFeedback(inDays(366))
  expect(await db.feedback.count()).toBe(1)
  await deleteOldFeedback(inDays(731))
  expect(await db.feedback.count()).toBe(0)
})
