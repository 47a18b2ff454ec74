import { mkdir, mkdtemp, readdir, rename, utimes } from 'node:fs/promises'
import { once } from 'node:events'
import { get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { expect, test } from 'vitest'
import { writeCourse } from '../../../tests/harness/course-fixture.ts'
import { packageZip } from '../../../tests/harness/scorm-package.ts'
import type { Viewer } from '../../platform/viewer.ts'

// The configuration is read once, at the first import.
const content = await writeCourse()
process.env.CONTENT_DIR = content
process.env.DATA_DIR = await mkdtemp(join(tmpdir(), 'packages-'))
await mkdir(`${content}/courses`)
await rename(`${content}/probe`, `${content}/courses/probe`)
const { db } = await import('../../platform/database.server.ts')
const { deleteOldPackages } = await import('../commands/delete-old-packages.server.ts')
const { openPackage, restartPackage } = await import('../commands/open-package.server.ts')
const { publishPackage, replacePackage } = await import('../commands/publish-package.server.ts')
const { receivePackage } = await import('../commands/receive-package.server.ts')
const { discardPackage, retirePackage } = await import('../commands/retire-package.server.ts')
const { saveLastWords, savePackage } = await import('../commands/save-package.server.ts')
const { courseState, myCourses } = await import('../queries.server.ts')
const { unitView } = await import('../unit-query.server.ts')
const { packageContent } = await import('./content.server.ts')
const { judgeTrial, openTrial } = await import('./trial.server.ts')
const { launchOf, packageFile } = await import('./launch.server.ts')

let people = 0
async function person(...roles: Viewer['roles'][number][]): Promise<Viewer> {
  const username = `person-${++people}`
  const { id } = await db.person.create({ data: { directoryId: username, username, displayName: username, givenName: 'Anna', surname: `Keller ${people}`, roles: { create: { role: 'employee', groupDns: [] } } } })
  return { id, username, displayName: username, unitId: null, roles: ['employee', ...roles] }
}

async function* stream(bytes: Uint8Array) {
  yield bytes
}

const form = { titleDe: 'Brandschutz', titleEn: 'Fire safety', summaryDe: '', summaryEn: '', owner: 'Sicherheit', language: 'de', minutes: 20, dueDays: 30, certificateMonths: 12 } as const

async function published(zip = packageZip(), admin?: Viewer) {
  const viewer = admin ?? (await person('learning-admin'))
  const versionId = await receivePackage(viewer, 'paket.zip', stream(zip))
  return { admin: viewer, versionId, courseId: await publishPackage(viewer, versionId, form) }
}

const save = (sequence: number, values: Record<string, string>, isLast = false) => ({ sequence, values, isLast })
const refusal = (work: Promise<unknown>) => work.then(() => { throw new Error('it was done') }, (error: { status?: number; data?: { code: string; message: string } }) => ({ status: error.status, ...error.data }))

test('a package is uploaded, published, begun, gone on with, and completes the course with a certificate', async () => {
  const { courseId } = await published()
  const anna = await person()
  expect((await myCourses(anna, 'de')).find(({ id }) => id === courseId)).toMatchObject({ title: 'Brandschutz', state: 'available', total: 1 })
  const first = await openPackage(anna, courseId, 'inhalt')
  expect(first.values).toMatchObject({ 'cmi.core.entry': 'ab-initio', 'cmi.core.total_time': '0000:00:00', 'cmi.core.student_name': expect.stringMatching(/^Keller \d+, Anna$/) })
  expect(first.values['cmi.core.student_id']).not.toContain(anna.id)
  const place = { courseId, unitId: 'inhalt', sessionId: first.sessionId }
  expect(await savePackage(anna, place, save(1, { 'cmi.core.lesson_location': '3', 'cmi.suspend_data': 'x'.repeat(64_000), 'cmi.core.lesson_status': 'incomplete', 'cmi.core.session_time': '00:10:00' }))).toEqual({ isDone: false, isPassed: null, refused: [] })

  const second = await openPackage(anna, courseId, 'inhalt')
  expect(second.values).toMatchObject({ 'cmi.core.entry': 'resume', 'cmi.core.total_time': '0000:10:00', 'cmi.core.lesson_location': '3' })
  expect(second.values['cmi.suspend_data']).toHaveLength(64_000)
  expect(second.values['cmi.core.session_time']).toBeUndefined()
  expect(await savePackage(anna, { ...place, sessionId: second.sessionId }, save(1, { 'cmi.core.lesson_status': 'completed', 'cmi.core.session_time': '00:05:00' }))).toMatchObject({ isDone: true })
  expect((await courseState(anna, courseId)).progress).toMatchObject({ doneCount: 1, isComplete: true })
  expect(await db.certificate.findFirst({ where: { personId: anna.id } })).toMatchObject({ courseId, version: '1', titleEn: 'Fire safety' })
  expect((await unitView(anna, courseId, 'teil-1', 'inhalt', 'de')).package).toMatchObject({ hasBegun: true, minutesSpent: 15, isOlder: false })
  expect((await openPackage(anna, courseId, 'inhalt')).values['cmi.core.total_time']).toBe('0000:15:00')
})

test('what is old, comes late, or comes from another tab never overwrites what is newer', async () => {
  const { courseId } = await published()
  const anna = await person()
  const location = async () => (await db.packageAttempt.findFirstOrThrow({ where: { personId: anna.id } })).data
  const at = (value: string) => ({ 'cmi.core.lesson_location': value })
  const first = { courseId, unitId: 'inhalt', sessionId: (await openPackage(anna, courseId, 'inhalt')).sessionId }
  await savePackage(anna, first, save(2, at('2')))
  await savePackage(anna, first, save(1, at('1')))
  await savePackage(anna, first, save(2, at('zweimal')))
  expect(await location()).toEqual(at('2'))
  const second = { ...first, sessionId: (await openPackage(anna, courseId, 'inhalt')).sessionId }
  expect(await refusal(savePackage(anna, first, save(3, at('3'))))).toMatchObject({ status: 409, code: 'opened-elsewhere' })
  // The page that was left says its last words after the next one is open: they count as long as that has said nothing.
  await savePackage(anna, first, save(4, { ...at('4'), 'cmi.core.session_time': '00:02:00' }, true))
  expect(await location()).toMatchObject(at('4'))
  expect(await db.packageAttempt.findFirst({ where: { personId: anna.id } })).toMatchObject({ totalSeconds: 120, sessionSeconds: 0, sequence: 0, priorSequence: 4 })
  await savePackage(anna, second, save(1, at('5')))
  expect(await refusal(savePackage(anna, first, save(9, at('9'), true)))).toMatchObject({ status: 409 })
  expect(await location()).toMatchObject(at('5'))
  const bea = await person()
  expect(await refusal(savePackage(bea, second, save(2, at('fremd'))))).toMatchObject({ status: 404 })
})

test('the time of every opening counts once, also when its last words come after the next one is open', async () => {
  const { courseId } = await published()
  const anna = await person()
  const open = async () => ({ courseId, unitId: 'inhalt', sessionId: (await openPackage(anna, courseId, 'inhalt')).sessionId })
  const minute = { 'cmi.core.session_time': '00:01:00' }
  await savePackage(anna, await open(), save(1, minute, true))
  const second = await open()
  const third = await open()
  await savePackage(anna, second, save(1, minute, true))
  await savePackage(anna, third, save(1, { 'cmi.core.session_time': '00:00:20' }))
  const fourth = await open()
  await savePackage(anna, third, save(2, minute, true))
  await savePackage(anna, fourth, save(1, minute))
  expect((await openPackage(anna, courseId, 'inhalt')).values['cmi.core.total_time']).toBe('0000:04:00')
})

test('last words come with the token alone, and only with one that holds', async () => {
  const { courseId } = await published()
  const anna = await person()
  const { token } = await openPackage(anna, courseId, 'inhalt')
  const message = (sequence: number, status: string) => JSON.stringify(save(sequence, { 'cmi.core.lesson_status': status }, true))
  await saveLastWords(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, message(1, 'completed'))
  await saveLastWords(token, 'kein JSON')
  expect((await courseState(anna, courseId)).progress.isComplete).toBe(false)
  await db.person.update({ where: { id: anna.id }, data: { disabledAt: new Date() } })
  await saveLastWords(token, message(1, 'completed'))
  expect((await courseState(anna, courseId)).progress.isComplete).toBe(false)
  await db.person.update({ where: { id: anna.id }, data: { disabledAt: null } })
  await saveLastWords(token, message(1, 'completed'))
  expect((await courseState(anna, courseId)).progress.isComplete).toBe(true)
  const launch = await launchOf(token)
  expect(launch).toMatchObject({ standard: '1.2', language: 'de', sco: { path: 'start.html' } })
  // Files are found in whatever case, as on the machine where most packages are made.
  expect(await packageFile(launch?.versionId ?? '', 'COURSE.js')).toMatchObject({ path: 'course.js' })
  expect(await packageFile(launch?.versionId ?? '', '../course.js')).toBeNull()
})

test('values that the data model does not allow are named and not kept, the others are', async () => {
  const { courseId } = await published()
  const anna = await person()
  const { sessionId } = await openPackage(anna, courseId, 'inhalt')
  const sent = { 'cmi.core.lesson_status': 'fertig', 'cmi.core.score.raw': 'viel', 'cmi.core.student_id': 'jemand', 'cmi.core.lesson_location': '7', 'cmi.suspend_data': 'x'.repeat(64_001), 'cmi.fremd': '1' }
  expect((await savePackage(anna, { courseId, unitId: 'inhalt', sessionId }, save(1, sent))).refused.toSorted()).toEqual(['cmi.core.lesson_status', 'cmi.core.score.raw', 'cmi.fremd', 'cmi.suspend_data'])
  expect(await db.packageAttempt.findFirst({ where: { personId: anna.id } })).toMatchObject({ data: { 'cmi.core.lesson_location': '7' } })
})

test('who has begun keeps the version until it is done or begun anew; others get the new one', async () => {
  const { admin, courseId, versionId } = await published()
  const [anna, bea] = [await person(), await person()]
  const opened = await openPackage(anna, courseId, 'inhalt')
  await savePackage(anna, { courseId, unitId: 'inhalt', sessionId: opened.sessionId }, save(1, { 'cmi.core.lesson_location': '2' }))
  const newer = await receivePackage(admin, 'neu.zip', stream(packageZip({ title: 'Neu' })))
  await replacePackage(admin, newer, courseId, 'minor')
  expect(await refusal(replacePackage(admin, newer, courseId, 'minor'))).toMatchObject({ status: 409, code: 'package-published' })
  const again = await openPackage(anna, courseId, 'inhalt')
  expect(again.values['cmi.core.lesson_location']).toBe('2')
  expect((await launchOf(again.token))?.versionId).toBe(versionId)
  expect((await unitView(anna, courseId, 'teil-1', 'inhalt', 'de')).package?.isOlder).toBe(true)
  expect((await launchOf((await openPackage(bea, courseId, 'inhalt')).token))?.versionId).toBe(newer)
  await restartPackage(anna, courseId, 'inhalt')
  const anew = await openPackage(anna, courseId, 'inhalt')
  expect((await launchOf(anew.token))?.versionId).toBe(newer)
  expect(anew.values['cmi.core.lesson_location']).toBeUndefined()
  // The token of an opening that is over shows nothing any more.
  expect(await launchOf(again.token)).toBeNull()
})

test('a new version that has to be done again opens the course anew', async () => {
  const { admin, courseId } = await published()
  const anna = await person()
  const finish = async () => {
    const { sessionId } = await openPackage(anna, courseId, 'inhalt')
    await savePackage(anna, { courseId, unitId: 'inhalt', sessionId }, save(1, { 'cmi.core.lesson_status': 'passed' }))
    return (await courseState(anna, courseId)).progress.isComplete
  }
  expect(await finish()).toBe(true)
  await replacePackage(admin, await receivePackage(admin, 'neu.zip', stream(packageZip())), courseId, 'redo')
  expect((await courseState(anna, courseId)).progress.isComplete).toBe(false)
  expect(await finish()).toBe(true)
  expect(await db.pastCompletion.count({ where: { personId: anna.id, courseId } })).toBe(2)
})

test('each part is a unit of its own; a plain page is done when it is opened, a score is asked for where the manifest has one', async () => {
  const parts = [{ id: 'A', title: 'Lesen', file: 'a.html', isSco: false }, { id: 'B', title: 'Test', file: 'b.html', passing: 0.8 }]
  const { courseId } = await published(packageZip({ standard: '2004', parts }))
  const anna = await person()
  await openPackage(anna, courseId, 'a')
  expect([...(await courseState(anna, courseId)).progress.done]).toEqual(['a'])
  const opened = await openPackage(anna, courseId, 'b')
  expect(opened.values['cmi.scaled_passing_score']).toBe('0.8')
  const place = { courseId, unitId: 'b', sessionId: opened.sessionId }
  expect(await savePackage(anna, place, save(1, { 'cmi.completion_status': 'completed', 'cmi.score.scaled': '0.5' }))).toMatchObject({ isDone: false, isPassed: false })
  expect(await savePackage(anna, place, save(2, { 'cmi.score.scaled': '0.8' }))).toMatchObject({ isDone: true, isPassed: true })
})

test('a package that is withdrawn can not be opened; offered again it goes on where one was', async () => {
  const { admin, courseId } = await published()
  const anna = await person()
  const { sessionId } = await openPackage(anna, courseId, 'inhalt')
  await savePackage(anna, { courseId, unitId: 'inhalt', sessionId }, save(1, { 'cmi.core.lesson_location': '2' }))
  await retirePackage(admin, courseId, true)
  const retired = { status: 410, code: 'course-retired', message: expect.stringContaining('nicht mehr angeboten') }
  expect(await refusal(openPackage(anna, courseId, 'inhalt'))).toMatchObject(retired)
  expect(await refusal(savePackage(anna, { courseId, unitId: 'inhalt', sessionId }, save(2, { 'cmi.core.lesson_location': '3' })))).toMatchObject(retired)
  expect(await refusal(courseState(anna, courseId))).toMatchObject(retired)
  expect(await refusal(courseState(anna, 'gab-es-nie'))).toMatchObject({ status: 404 })
  await retirePackage(admin, courseId, false)
  expect((await openPackage(anna, courseId, 'inhalt')).values['cmi.core.lesson_location']).toBe('2')
})

test('a package that is wrong leaves nothing, and says what is wrong', async () => {
  const admin = await person('learning-admin')
  const folder = join(process.env.DATA_DIR ?? '', 'packages')
  const [versions, rows] = [await readdir(folder), await db.packageVersion.count()]
  const refused = await refusal(receivePackage(admin, 'x.zip', stream(packageZip({ files: { 'imsmanifest.xml': '<manifest/>' } }))))
  expect(refused).toMatchObject({ status: 422, code: 'package-refused', message: 'imsmanifest.xml:1: Das Manifest sagt nicht, welche Version von SCORM es ist.' })
  expect(await refusal(receivePackage(admin, 'x.zip', stream(packageZip({ files: { '../weg.txt': 'x' } }))))).toMatchObject({ status: 422, message: '../weg.txt ist kein Pfad innerhalb des Pakets.' })
  expect(await refusal(receivePackage(await person(), 'x.zip', stream(packageZip())))).toMatchObject({ status: 403 })
  expect([await readdir(folder), await db.packageVersion.count()]).toEqual([versions, rows])
  expect(await readdir(join(folder, 'incoming'))).toEqual([])
})

test('what a killed upload left is removed after a day, what is published never', async () => {
  const { admin, versionId } = await published()
  const folder = join(process.env.DATA_DIR ?? '', 'packages')
  const lost = '00000000-0000-4000-8000-000000000001'
  await mkdir(join(folder, lost))
  await mkdir(join(folder, 'incoming', 'halb'))
  const old = new Date(Date.now() - 3 * 86_400_000)
  for (const path of [lost, join('incoming', 'halb'), versionId]) await utimes(join(folder, path), old, old)
  const discarded = await receivePackage(admin, 'x.zip', stream(packageZip()))
  await deleteOldPackages()
  expect(await readdir(folder)).toEqual(expect.arrayContaining([versionId, discarded]))
  expect(await readdir(folder)).not.toContain(lost)
  expect(await readdir(join(folder, 'incoming'))).toEqual([])
  await discardPackage(admin, discarded)
  expect(await readdir(folder)).not.toContain(discarded)
  expect(await refusal(discardPackage(admin, versionId))).toMatchObject({ status: 409 })
})

test('a time that nobody can have spent does not keep anything from being saved or opened', async () => {
  const { courseId } = await published(packageZip({ standard: '2004' }))
  const anna = await person()
  for (let round = 1; round <= 3; round += 1) {
    const place = { courseId, unitId: 'inhalt', sessionId: (await openPackage(anna, courseId, 'inhalt')).sessionId }
    // Packages that take milliseconds for seconds, or the time since 1970 for that since the start.
    await savePackage(anna, place, save(1, { 'cmi.location': String(round), 'cmi.session_time': 'PT1700000000000S' }))
    await savePackage(anna, place, save(2, { 'cmi.session_time': 'P99999999999Y' }))
  }
  expect(await db.packageAttempt.findFirstOrThrow({ where: { personId: anna.id } })).toMatchObject({ data: { 'cmi.location': '3' } })
})

test('a page of a package is shown in its frame alone: opened by itself it could lead its window, and what it knows, elsewhere', async () => {
  const { courseId } = await published()
  const { token } = await openPackage(await person(), courseId, 'inhalt')
  const server = express().use(packageContent).listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server on a port has an address of this kind.
  const { port } = server.address() as AddressInfo
  const status = (path: string, dest: string) => new Promise((done) => get({ host: '127.0.0.1', port, path: `/play/${token}/${path}`, headers: { 'sec-fetch-dest': dest } }, (response) => done(response.resume().statusCode)))
  expect([await status('', 'iframe'), await status('files/start.html', 'iframe'), await status('files/course.js', 'script')]).toEqual([200, 200, 200])
  expect([await status('', 'document'), await status('files/start.html', 'document')]).toEqual([404, 404])
  server.close()
})

test('a package is tried out before it is published, by those who run the training, and nothing of it is kept', async () => {
  const admin = await person('learning-admin')
  const versionId = await receivePackage(admin, 'paket.zip', stream(packageZip({ parts: [{ id: 'A', title: 'Test', file: 'a.html', passing: 0.8 }] })))
  const before = await db.auditEvent.count()
  const { token, values, sessionId } = await openTrial(admin, versionId, 0)
  expect(values).toMatchObject({ 'cmi.core.student_id': 'vorschau', 'cmi.core.entry': 'ab-initio', 'cmi.student_data.mastery_score': '80' })
  expect(await launchOf(token)).toMatchObject({ versionId, sco: { path: 'a.html' } })
  // The number of a part leads to parts of this version alone, the token to nothing else.
  expect(await launchOf(`1${token.slice(1)}`)).toBeNull()
  expect(await launchOf(token.slice(2))).toBeNull()
  await saveLastWords(token, JSON.stringify(save(1, { 'cmi.core.lesson_status': 'passed' }, true)))
  expect(await judgeTrial(admin, versionId, 0, { 'cmi.core.lesson_status': 'completed', 'cmi.core.score.raw': '70', 'cmi.fremd': '1' })).toEqual({ isDone: false, refused: ['cmi.fremd'], isTrial: true })
  expect(await judgeTrial(admin, versionId, 0, { 'cmi.core.lesson_status': 'completed', 'cmi.core.score.raw': '80' })).toMatchObject({ isDone: true })
  expect(await refusal(openTrial(await person(), versionId, 0))).toMatchObject({ status: 403 })
  expect(await refusal(openTrial(admin, versionId, 1))).toMatchObject({ status: 404 })
  expect([await db.packageAttempt.count({ where: { versionId } }), await db.enrolment.count({ where: { personId: admin.id } }), await db.auditEvent.count()]).toEqual([0, 0, before])
  expect(sessionId).toBe(versionId)
  await publishPackage(admin, versionId, form)
  expect(await refusal(openTrial(admin, versionId, 0))).toMatchObject({ status: 404 })
})
