import { expect, test } from 'vitest'
import { courseFiles, writeCourse } from '../../tests/harness/course-fixture.ts'
import type { Role, Viewer } from '../platform/viewer.ts'

const second = Object.fromEntries(Object.entries(courseFiles).map(([path, text]) => [path.replace('probe/', 'danach/'), text.replace('id: probe\n', 'id: danach\n').replace('Probekurs', 'Danach').replace('modules: [start]', 'prerequisites: [probe]\nmodules: [start]')]))
// The catalogue reads the courses once, from where the configuration says at the first import.
const content = await writeCourse(second)
process.env.CONTENT_DIR = content
const { mkdir, rename } = await import('node:fs/promises')
await mkdir(`${content}/courses`)
for (const course of ['probe', 'danach']) await rename(`${content}/${course}`, `${content}/courses/${course}`)
const { db } = await import('../platform/database.server.ts')
const { completeLesson } = await import('./commands/complete-lesson.server.ts')
const { enrol } = await import('./commands/enrol.server.ts')
const { courseView } = await import('./course-query.server.ts')
const { learningTeam } = await import('./team.server.ts')

let people = 0
async function person({ managerId, roles = [] }: { managerId?: string; roles?: Role[] } = {}): Promise<Viewer> {
  const username = `team-${++people}`
  const { id } = await db.person.create({ data: { directoryId: username, username, displayName: `Person ${people}`, givenName: 'A', surname: `B${people}`, ...(managerId ? { managerId } : {}) } })
  return { id, username, displayName: `Person ${people}`, unitId: null, roles: ['employee', ...roles] }
}

test('who leads sees courses, state and due days of the own team, and nothing of scores, answers or texts', async () => {
  const lead = await person({ roles: ['manager'] })
  const [late, done, idle] = [await person({ managerId: lead.id }), await person({ managerId: lead.id }), await person({ managerId: lead.id })]
  await person({ managerId: late.id })
  await enrol(late, 'probe')
  await enrol(done, 'probe')
  await db.enrolment.updateMany({ where: { personId: late.id }, data: { dueAt: new Date('2026-01-10T22:59:00Z') } })
  await db.enrolment.updateMany({ where: { personId: done.id }, data: { completedAt: new Date('2026-02-01T10:00:00Z') } })
  await db.taskSubmission.create({ data: { personId: done.id, courseId: 'probe', unitId: 'first-task', text: 'vertraulich' } })
  expect(await learningTeam(lead, 'de')).toEqual([
    { id: late.id, name: late.displayName, courses: [{ id: 'probe', title: 'Probekurs', state: 'overdue', dueOn: '2026-01-10', completedOn: null }] },
    { id: done.id, name: done.displayName, courses: [{ id: 'probe', title: 'Probekurs', state: 'complete', dueOn: null, completedOn: '2026-02-01' }] },
    { id: idle.id, name: idle.displayName, courses: [] },
  ])
})

test('another manager sees nothing of the team, and those who lead nobody are refused', async () => {
  const lead = await person({ roles: ['manager'] })
  await enrol(await person({ managerId: lead.id }), 'probe')
  expect(await learningTeam(await person({ roles: ['manager'] }), 'de')).toEqual([])
  await expect(learningTeam(await person({ roles: ['learning-admin', 'admin'] }), 'de')).rejects.toMatchObject({ status: 403 })
})

test('a course waits for the one before it: it says which, refuses every first step, and opens once that is completed', async () => {
  const viewer = await person()
  const missing = { status: 409, data: { code: 'prerequisite-missing', message: expect.stringContaining('«Probekurs»') } }
  await expect(enrol(viewer, 'danach')).rejects.toMatchObject(missing)
  await expect(completeLesson(viewer, 'danach', 'first-lesson')).rejects.toMatchObject(missing)
  expect(await db.enrolment.count({ where: { personId: viewer.id } })).toBe(0)
  expect((await courseView(viewer, 'danach', 'de')).prerequisites).toEqual([{ id: 'probe', title: 'Probekurs', isDone: false }])
  await enrol(viewer, 'probe')
  await expect(enrol(viewer, 'danach')).rejects.toMatchObject(missing)
  await db.enrolment.updateMany({ where: { personId: viewer.id, courseId: 'probe' }, data: { completedAt: new Date() } })
  await completeLesson(viewer, 'danach', 'first-lesson')
  expect((await courseView(viewer, 'danach', 'en')).prerequisites).toEqual([{ id: 'probe', title: 'Trial course', isDone: true }])
})

test('whoever has begun goes on when a prerequisite is named later', async () => {
  const viewer = await person()
  await db.unitProgress.create({ data: { personId: viewer.id, courseId: 'danach', unitId: 'first-lesson', rev: 1, contentHash: '' } })
  await enrol(viewer, 'danach')
  expect(await db.enrolment.count({ where: { personId: viewer.id, courseId: 'danach' } })).toBe(1)
})

test('whoever has an attempt open hands it in, also when a prerequisite was named since', async () => {
  const viewer = await person()
  await db.quizAttempt.create({ data: { personId: viewer.id, courseId: 'danach', unitId: 'first-quiz', rev: 1, questions: {} } })
  await enrol(viewer, 'danach')
  expect(await db.enrolment.count({ where: { personId: viewer.id, courseId: 'danach' } })).toBe(1)
})

test('whoever has handed a task in that others still read goes on, also when a prerequisite was named since', async () => {
  const viewer = await person()
  await db.taskSubmission.create({ data: { personId: viewer.id, courseId: 'danach', unitId: 'first-task', text: 'abgegeben' } })
  await enrol(viewer, 'danach')
  expect(await db.enrolment.count({ where: { personId: viewer.id, courseId: 'danach' } })).toBe(1)
})
