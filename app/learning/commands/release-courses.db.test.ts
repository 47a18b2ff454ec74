import fc from 'fast-check'
import { expect, test } from 'vitest'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { Course, Unit } from '../course.ts'
import { changeSince, progressIn } from '../progress.ts'
import { changeOf, unitChanges } from '../progress/changes.server.ts'
import { releaseCourses } from './release-courses.server.ts'

const both = (text: string) => ({ de: text, en: `${text} en` })
const unit = (id: string, more: Partial<Extract<Unit, { kind: 'lesson' }>> = {}): Unit => ({
  id, kind: 'lesson', title: both(id), rev: 1, change: 'minor', required: true, contentHash: `${id}-1`, minutes: 5,
  objectives: { de: [], en: [] }, sources: { de: [], en: [] }, body: both('<h2 id="s-a">Frist</h2><p id="p-1">Melden Sie es in 72 Stunden.</p>'), aliases: [], ...more,
})
const course = (id: string, ...units: Unit[]): Course => ({
  id, version: '1', title: both(id), summary: both(''), audience: both(''), owner: '', reviewBy: '2027-01-01', dueDays: 30, prerequisites: [], certificateMonths: null,
  modules: [{ id: 'm', title: both(''), summary: both(''), units, cards: [], assets: new Map() }],
})
const before = new Date('2026-01-10T08:00:00Z')
const now = new Date('2026-06-01T08:00:00Z')

let people = 0
async function graduate(courseId: string, ...unitIds: string[]): Promise<Viewer> {
  const username = `graduate-${++people}`
  const { id } = await db.person.create({ data: { directoryId: username, username, displayName: username, givenName: 'A', surname: 'B' } })
  await db.enrolment.create({ data: { personId: id, courseId, enrolledAt: before, dueAt: before, completedAt: before } })
  await db.unitProgress.createMany({ data: unitIds.map((unitId) => ({ personId: id, courseId, unitId, rev: 1, contentHash: `${unitId}-1`, completedAt: before })) })
  return { id, username, displayName: username, unitId: null, roles: ['employee'] }
}

test('redo: the completion becomes history, the course is open with a new due date, and a second start changes nothing', async () => {
  const viewer = await graduate('redo', 'a', 'b')
  await releaseCourses([course('redo', unit('a'), unit('b'))], before)
  const next = course('redo', unit('a', { rev: 2, change: 'redo', contentHash: 'a-2' }), unit('b'))
  await releaseCourses([next], now)
  await releaseCourses([next], now)
  expect(await db.enrolment.findFirstOrThrow({ where: { personId: viewer.id } })).toMatchObject({ completedAt: null, dueAt: new Date('2026-07-01T21:59:00Z') })
  const past = await db.pastCompletion.findMany({ where: { personId: viewer.id }, orderBy: { unitId: 'asc' } })
  expect(past.map(({ unitId, rev, completedAt }) => [unitId, rev, completedAt])).toEqual([['a', 1, before], [null, null, before]])
  expect(progressIn(next, await db.unitProgress.findMany({ where: { personId: viewer.id } }))).toMatchObject({ doneCount: 1, total: 2, isComplete: false })
  expect(await unitChanges(viewer, next)).toEqual(new Map([['a', 'redo']]))
})

test('a rev that had to be done again counts also where the service never ran on it: rev 1, then 3, of which 2 was such', async () => {
  const viewer = await graduate('skipped', 'a')
  await releaseCourses([course('skipped', unit('a'))], before)
  const next = course('skipped', unit('a', { rev: 3, change: 'minor', redoSince: 2, contentHash: 'a-3' }))
  await releaseCourses([next], now)
  await releaseCourses([next], now)
  expect((await db.pastCompletion.findMany({ where: { personId: viewer.id }, orderBy: { unitId: 'asc' } })).map(({ unitId, rev }) => [unitId, rev])).toEqual([['a', 1], [null, null]])
  expect((await db.enrolment.findFirstOrThrow({ where: { personId: viewer.id } })).completedAt).toBeNull()
  expect(await unitChanges(viewer, next)).toEqual(new Map([['a', 'redo']]))
})

test('whoever has a rev from the last one on that had to be done again is done, everybody else is not', () => {
  const change = fc.constantFrom<'minor' | 'review' | 'redo'>('minor', 'review', 'redo')
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 8 }), (changes, read) => {
      // Rev 1 is the first; each change makes the next.
      const revs = changes.map((one, at) => ({ rev: at + 2, change: one }))
      const last = revs.at(-1) ?? { rev: 1, change: 'minor' as const }
      const redoSince = revs.slice(0, -1).findLast((one) => one.change === 'redo')?.rev
      const next = course('c', unit('a', { rev: last.rev, change: last.change, redoSince }))
      const rev = Math.min(read, last.rev)
      expect(progressIn(next, [{ unitId: 'a', rev, completedAt: before }]).isComplete).toBe(changeSince(rev, revs) !== 'redo')
    }),
  )
})

test('review: it stays done, and what is different is shown in the language asked for', async () => {
  const viewer = await graduate('review', 'a')
  await releaseCourses([course('review', unit('a'))], before)
  const body = both('<h2 id="s-a">Frist</h2><p id="p-1">Melden Sie es in 24 Stunden.</p>')
  const changed = unit('a', { rev: 2, change: 'review', contentHash: 'a-2', body })
  const next = course('review', changed)
  await releaseCourses([next], now)
  expect((await db.enrolment.findFirstOrThrow({ where: { personId: viewer.id } })).completedAt).toEqual(before)
  expect(await changeOf(viewer, next, changed, 'de')).toMatchObject({
    change: 'review',
    difference: [
      { kind: 'heading', parts: [{ text: 'Frist', change: null }] },
      { kind: 'paragraph', parts: [{ text: 'Melden Sie es in ', change: null }, { text: '72', change: 'removed' }, { text: '24', change: 'added' }, { text: ' Stunden.', change: null }] },
    ],
  })
})

test('a renamed unit keeps its progress', async () => {
  const viewer = await graduate('renamed', 'old')
  const next = course('renamed', unit('new', { aliases: ['old'] }))
  const untouched = await db.unitProgress.findMany({ where: { personId: viewer.id } })
  expect(progressIn(next, untouched).isComplete).toBe(true)
  await releaseCourses([next], now)
  expect((await db.unitProgress.findMany({ where: { personId: viewer.id } })).map(({ unitId }) => unitId)).toEqual(['new'])
})

test('the database refuses one attempt more than a quiz allows, and the same number twice', async () => {
  const { id: personId } = await graduate('limit')
  const attempt = (number: number) => db.quizAttempt.create({ data: { personId, courseId: 'limit', unitId: 'q', rev: 1, questions: {}, number, attemptLimit: 2, submittedAt: now, score: 0, passed: false } })
  await attempt(1)
  const twenty = await Promise.allSettled(Array.from({ length: 20 }, () => attempt(2)))
  expect(twenty.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expect(attempt(3)).rejects.toThrow(/quiz_attempt_within_limit/)
})

test('whoever completed a course stays complete, whatever new required units come', () => {
  fc.assert(
    fc.property(fc.nat(5), fc.nat(5), (old, added) => {
      const ids = Array.from({ length: old + 1 }, (_, at) => `old-${at}`)
      const next = course('c', ...[...ids, ...Array.from({ length: added + 1 }, (_, at) => `new-${at}`)].map((id) => unit(id)))
      const records = ids.map((unitId) => ({ unitId, rev: 1, completedAt: before }))
      expect(progressIn(next, records, before)).toMatchObject({ isComplete: true, doneCount: old + 1, total: old + 1 })
      expect(progressIn(next, records)).toMatchObject({ isComplete: false, total: old + added + 2 })
    }),
  )
})

test('of several changes since somebody read a unit the weightiest counts, wherever it lies between', () => {
  const release = fc.record({ rev: fc.integer({ min: 1, max: 9 }), change: fc.constantFrom('minor', 'review', 'redo') })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9 }), fc.array(release), (rev, releases: { rev: number; change: 'minor' | 'review' | 'redo' }[]) => {
      const later = releases.filter((one) => one.rev > rev).map(({ change }) => change)
      expect(changeSince(rev, releases)).toBe(later.includes('redo') ? 'redo' : later.includes('review') ? 'review' : 'minor')
    }),
  )
})

test('whoever lacked only what is taken out of the course, or is no longer required, has completed it', async () => {
  const [waiting, reading] = [await graduate('shrunk', 'a'), await graduate('shrunk', 'b')]
  await db.enrolment.updateMany({ where: { courseId: 'shrunk' }, data: { completedAt: null } })
  await releaseCourses([{ ...course('shrunk', unit('a'), unit('b'), unit('c')), certificateMonths: 12 }], before)
  const next = { ...course('shrunk', unit('a'), unit('c', { required: false })), certificateMonths: 12 }
  await releaseCourses([next], now)
  await releaseCourses([next], now)
  const completed = async ({ id }: Viewer) => (await db.enrolment.findFirstOrThrow({ where: { personId: id } })).completedAt
  expect([await completed(waiting), await completed(reading)]).toEqual([now, null])
  expect((await db.certificate.findMany({ where: { courseId: 'shrunk' } })).map(({ personId }) => personId)).toEqual([waiting.id])
  expect(await db.auditEvent.count({ where: { action: 'learning.course-completed', subjectId: 'shrunk' } })).toBe(1)
})
