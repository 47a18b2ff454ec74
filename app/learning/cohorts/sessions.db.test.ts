import { mkdir, rename } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { edited, writeCourse } from '../../../tests/harness/course-fixture.ts'
import type { Role, Viewer } from '../../platform/viewer.ts'

const session = (id: string, more = '', rev = 1) => `---\nid: ${id}\ntitle: ${id}\nrev: ${rev}\nminutes: 240\n${more}---\nWir treffen uns.\n`
// Tasks and lessons can be left out: the two sessions alone make the course.
const optional = (path: string) => edited(path, 'rev: 1\n', 'rev: 1\nrequired: false\n')
const content = await writeCourse({
  ...edited('probe/01-start/module.yaml', '  - { id: first-quiz', '  - { id: tag-eins, kind: session, file: tag-eins }\n  - { id: tag-zwei, kind: session, file: tag-zwei }\n  - { id: first-quiz'),
  ...Object.fromEntries(['de', 'en'].flatMap((language) => [
    [`probe/01-start/tag-eins.${language}.md`, session('tag-eins')],
    [`probe/01-start/tag-zwei.${language}.md`, session('tag-zwei', 'days: 2\n')],
    ...['01-lesson', 'quiz', 'task'].flatMap((name) => Object.entries(optional(`probe/01-start/${name}.${language}.md`))),
  ])),
})
process.env.CONTENT_DIR = content
await mkdir(`${content}/courses`)
await rename(`${content}/probe`, `${content}/courses/probe`)
const { db } = await import('../../platform/database.server.ts')
const { findCourse } = await import('../catalogue.server.ts')
const { recordAttendance } = await import('../commands/record-attendance.server.ts')
const { releaseCourses } = await import('../commands/release-courses.server.ts')
const { courseState } = await import('../queries.server.ts')
const { unitView } = await import('../unit-query.server.ts')

let made = 0
async function person(...roles: Role[]): Promise<Viewer> {
  const username = `learner-${++made}`
  const { id } = await db.person.create({ data: { directoryId: username, username, displayName: username, givenName: username, surname: username } })
  return { id, username, displayName: username, unitId: null, roles: ['employee', ...roles] }
}

/** A group with its days, each from nine to noon, and somebody in it. */
async function group(viewer: Viewer, ...days: string[]) {
  const lead = await person()
  const cohort = await db.cohort.create({
    data: {
      courseId: 'probe', nameDe: 'Gruppe', places: 3, trainers: { create: { personId: lead.id, rank: 0 } },
      members: { create: { personId: viewer.id, state: 'joined', seat: 1, number: 1 } },
      dates: { create: days.map((day) => ({ startsAt: new Date(`${day}T08:00:00Z`), endsAt: new Date(`${day}T11:00:00Z`) })) },
    },
    include: { dates: { orderBy: { startsAt: 'asc' } } },
  })
  const mark = (at: number, state: 'present' | 'absent' | null) => {
    const date = cohort.dates[at]
    if (!date) throw new Error('no such day')
    return recordAttendance(lead, cohort.id, date.id, [{ personId: viewer.id, state }], date.endsAt)
  }
  return { lead, mark }
}
const doneOf = async (viewer: Viewer) => [...(await courseState(viewer, 'probe')).progress.done]

test('who was there has the session done, each session after its days; the last one completes the course', async () => {
  const anna = await person()
  const { mark } = await group(anna, '2027-03-01', '2027-03-02', '2027-03-03')
  await mark(0, 'absent')
  expect([await doneOf(anna), await db.enrolment.count({ where: { personId: anna.id } })]).toEqual([[], 0])
  await mark(1, 'present')
  expect(await doneOf(anna)).toEqual(['tag-eins'])
  await mark(2, 'present')
  expect(await doneOf(anna)).toEqual(['tag-eins'])
  expect((await unitView(anna, 'probe', 'start', 'tag-zwei', 'de')).session).toMatchObject({ days: 2, attended: 1, cohorts: [{ own: 'joined' }] })
  const other = await group(anna, '2027-04-01')
  await other.mark(0, 'present')
  expect(await doneOf(anna)).toEqual(['tag-eins', 'tag-zwei'])
  expect((await courseState(anna, 'probe')).progress.isComplete).toBe(true)
})

test('attendance that is taken back takes the completion back into the history, and given again it counts again', async () => {
  const anna = await person()
  const { lead, mark } = await group(anna, '2027-03-01', '2027-03-02', '2027-03-03')
  for (const at of [0, 1, 2]) await mark(at, 'present')
  expect((await db.enrolment.findFirstOrThrow({ where: { personId: anna.id } })).completedAt).not.toBeNull()
  await mark(2, 'absent')
  expect(await doneOf(anna)).toEqual(['tag-eins'])
  expect((await db.enrolment.findFirstOrThrow({ where: { personId: anna.id } })).completedAt).toBeNull()
  expect((await db.pastCompletion.findMany({ where: { personId: anna.id } })).map(({ unitId, rev }) => [unitId, rev]).toSorted()).toEqual([['tag-zwei', 1], [null, null]].toSorted())
  expect(await db.auditEvent.findMany({ where: { action: 'learning.unit-taken-back', actorId: lead.id }, select: { detail: true } })).toEqual([{ detail: { unit: 'tag-zwei', person: anna.id } }])
  // Nothing to take back a second time.
  await mark(2, null)
  expect(await db.pastCompletion.count({ where: { personId: anna.id } })).toBe(2)
  await mark(2, 'present')
  expect((await courseState(anna, 'probe')).progress.isComplete).toBe(true)
})

test('days before there was a session count from the next start on; what has to be done again asks for days after that', async () => {
  const anna = await person()
  const { mark } = await group(anna, '2027-03-01', '2027-12-01')
  await mark(0, 'present')
  await db.unitProgress.deleteMany({ where: { personId: anna.id } })
  const course = await findCourse('probe')
  await releaseCourses([course])
  expect(await doneOf(anna)).toEqual(['tag-eins'])
  const [module] = course.modules
  if (!module) throw new Error('no module')
  const redo = { ...course, modules: [{ ...module, units: module.units.map((unit) => (unit.id === 'tag-eins' ? { ...unit, rev: 2, change: 'redo' as const, contentHash: 'x'.repeat(64) } : unit)) }] }
  await releaseCourses([redo], new Date('2027-06-01T00:00:00Z'))
  const { settleSessions } = await import('./settle-sessions.server.ts')
  await db.$transaction((tx) => settleSessions(tx, redo, anna.id, null, new Date('2027-06-02T00:00:00Z')))
  expect((await db.unitProgress.findFirstOrThrow({ where: { personId: anna.id, unitId: 'tag-eins' } })).completedAt).toBeNull()
  await mark(1, 'present')
  await db.$transaction((tx) => settleSessions(tx, redo, anna.id, null, new Date('2027-12-02T00:00:00Z')))
  expect(await db.unitProgress.findFirstOrThrow({ where: { personId: anna.id, unitId: 'tag-eins' } })).toMatchObject({ rev: 2, completedAt: expect.any(Date) })
})
