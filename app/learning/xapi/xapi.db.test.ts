import { mkdir, mkdtemp, rename } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { writeCourse } from '../../../tests/harness/course-fixture.ts'
import { startLrs } from '../../../tests/harness/lrs.ts'
import { packageZip } from '../../../tests/harness/scorm-package.ts'
import type { Viewer } from '../../platform/viewer.ts'

// The configuration is read once, at the first import.
const lrs = await startLrs('werkplatz', 'geheim')
const content = await writeCourse()
Object.assign(process.env, { CONTENT_DIR: content, DATA_DIR: await mkdtemp(join(tmpdir(), 'xapi-')), LRS_ENDPOINT: lrs.endpoint, LRS_KEY: 'werkplatz', LRS_SECRET: 'geheim', PUBLIC_URL: 'https://intranet.example' })
await mkdir(`${content}/courses`)
await rename(`${content}/probe`, `${content}/courses/probe`)
const { db } = await import('../../platform/database.server.ts')
const { completeLesson } = await import('../commands/complete-lesson.server.ts')
const { openPackage } = await import('../commands/open-package.server.ts')
const { publishPackage } = await import('../commands/publish-package.server.ts')
const { receivePackage } = await import('../commands/receive-package.server.ts')
const { savePackage } = await import('../commands/save-package.server.ts')
const { deleteOldStatements, minutesUntilNext, sendStatements } = await import('../commands/send-statements.server.ts')
afterAll(() => lrs.close())

let people = 0
async function person(...roles: Viewer['roles'][number][]): Promise<Viewer> {
  const username = `person-${++people}`
  const { id } = await db.person.create({ data: { directoryId: username, username, displayName: 'Anna Keller', givenName: 'Anna', surname: 'Keller' } })
  return { id, username, displayName: 'Anna Keller', unitId: null, roles: ['employee', ...roles] }
}

type Shape = { verb: { display: Record<string, string> }; object: { id: string }; result?: object; actor: { account: { name: string; homePage: string } } }
/** Test only: statements as this product writes them. */
const held = () => [...lrs.statements.values()] as unknown as Shape[]
const told = () => held().map(({ verb, object, result }) => [verb.display['en-GB'], object.id.replace('https://intranet.example/learning/', ''), result ?? null])
async function* stream(bytes: Uint8Array) {
  yield bytes
}
const minutesLater = (minutes: number) => new Date(Date.now() + minutes * 60_000)

test('a lesson tells completed and progressed; a connection that is cut after it was received makes no second statement', async () => {
  const anna = await person()
  await completeLesson(anna, 'probe', 'first-lesson')
  expect(await db.xapiStatement.count()).toBe(2)
  lrs.next('drop')
  await sendStatements()
  // Received, but Werkplatz can not know: it waits, and the other with it.
  expect([lrs.received.length, lrs.statements.size, await db.xapiStatement.count()]).toEqual([1, 1, 2])
  await sendStatements()
  expect(lrs.received).toHaveLength(2)
  await sendStatements(minutesLater(2))
  expect(await db.xapiStatement.count()).toBe(0)
  expect(new Set(lrs.received).size).toBe(2)
  expect(told()).toEqual([
    ['completed', 'probe/units/first-lesson', { completion: true }],
    ['progressed', 'probe', { extensions: { 'https://w3id.org/xapi/cmi5/result/extensions/progress': 33 } }],
  ])
  const [first] = held()
  expect(first?.actor.account).toEqual({ homePage: 'https://intranet.example', name: expect.stringMatching(/^[0-9a-f]{32}$/) })
  expect(JSON.stringify(held())).not.toMatch(new RegExp(`${anna.id}|Anna|Keller|${anna.username}`))
})

test('a package tells launched, answered without the answers, failed, passed and completed', async () => {
  lrs.statements.clear()
  const admin = await person('learning-admin')
  const parts = [{ id: 'eins', title: 'Test', file: 'a.html', passing: 0.5 }]
  const versionId = await receivePackage(admin, 'x.zip', stream(packageZip({ standard: '2004', parts })))
  const courseId = await publishPackage(admin, versionId, { titleDe: 'Probe', titleEn: 'Trial', summaryDe: '', summaryEn: '', owner: 'X', language: 'de', minutes: 5, dueDays: 5 })
  const anna = await person()
  const { sessionId } = await openPackage(anna, courseId, 'inhalt')
  const place = { courseId, unitId: 'inhalt', sessionId }
  const answered = { 'cmi.interactions.0.id': 'q', 'cmi.interactions.0.learner_response': 'vertraulich', 'cmi.interactions.0.result': 'incorrect' }
  await savePackage(anna, place, { sequence: 1, isLast: false, values: { ...answered, 'cmi.completion_status': 'completed', 'cmi.score.scaled': '0.25' } })
  await savePackage(anna, place, { sequence: 2, isLast: false, values: { 'cmi.score.scaled': '0.75' } })
  await sendStatements()
  const unit = `${courseId}/units/inhalt`
  expect(told()).toEqual([
    ['launched', unit, null],
    ['answered', unit, { extensions: { 'https://intranet.example/xapi/answers': 1 } }],
    ['failed', unit, { success: false, score: { scaled: 0.25 } }],
    ['passed', unit, { success: true, score: { scaled: 0.75 } }],
    ['completed', unit, { completion: true }],
    ['progressed', courseId, { extensions: { 'https://w3id.org/xapi/cmi5/result/extensions/progress': 100 } }],
    ['completed', courseId, { completion: true }],
  ])
  expect(JSON.stringify(held())).not.toContain('vertraulich')
})

test('what the LRS refuses is not sent again; when it is ill, everything waits, longer each time, for 90 days at most', async () => {
  await completeLesson(await person(), 'probe', 'first-lesson')
  lrs.next(400, 503)
  await sendStatements()
  const [refused, waiting] = await db.xapiStatement.findMany({ orderBy: { createdAt: 'asc' } })
  expect(refused).toMatchObject({ problem: 'HTTP 400', tries: 1 })
  // Why, and which one it was; no longer what it said.
  expect(refused?.statement).toEqual({})
  expect(refused?.refusedAt).not.toBeNull()
  expect(waiting).toMatchObject({ problem: 'HTTP 503', tries: 1, refusedAt: null })
  expect([0, 1, 5, 40].map(minutesUntilNext)).toEqual([1, 2, 32, 720])
  await sendStatements(minutesLater(2))
  expect(await db.xapiStatement.findMany({ select: { id: true } })).toEqual([{ id: refused?.id }])
  await deleteOldStatements(minutesLater(91 * 24 * 60))
  expect(await db.xapiStatement.count()).toBe(0)
})

test('an answer that says neither yes nor no holds up nothing else, and after eight of them the statement is given up', async () => {
  const before = lrs.received.length
  await completeLesson(await person(), 'probe', 'first-lesson')
  const [odd] = await db.xapiStatement.findMany({ orderBy: { createdAt: 'asc' } })
  lrs.next(500)
  await sendStatements()
  expect([lrs.received.length - before, await db.xapiStatement.findMany({ select: { id: true, problem: true, refusedAt: true } })]).toEqual([2, [{ id: odd?.id, problem: 'HTTP 500', refusedAt: null }]])
  const row = () => db.xapiStatement.findUniqueOrThrow({ where: { id: odd?.id ?? '' } })
  // The LRS is away, or its address is wrong: that is not the statement's fault, however often.
  for (const status of [401, 403, 404, 405, 429, 502, 503, 504]) {
    lrs.next(status)
    await sendStatements((await row()).nextAt)
  }
  expect(await row()).toMatchObject({ tries: 9, odd: 1, refusedAt: null })
  for (const status of [500, 418, 500, 500, 418, 500]) {
    lrs.next(status)
    await sendStatements((await row()).nextAt)
  }
  expect(await row()).toMatchObject({ odd: 7, refusedAt: null, statement: odd?.statement })
  lrs.next(500)
  await sendStatements((await row()).nextAt)
  expect(await row()).toMatchObject({ odd: 8, refusedAt: expect.any(Date), problem: 'HTTP 500' })
  expect((await row()).statement).toEqual({})
  await db.xapiStatement.deleteMany()
})

test('a change that fails leaves no statement', async () => {
  const anna = await person()
  const { recordStatement } = await import('./record.server.ts')
  const { findCourse } = await import('../catalogue.server.ts')
  const course = await findCourse('probe')
  await expect(db.$transaction(async (tx) => {
    await recordStatement(tx, { viewer: anna, course, verb: 'completed' })
    throw new Error('nothing of it')
  })).rejects.toThrow('nothing of it')
  expect(await db.xapiStatement.count()).toBe(0)
})
