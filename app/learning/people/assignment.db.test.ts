import { afterEach, expect, test } from 'vitest'
import { writeCourse } from '../../../tests/harness/course-fixture.ts'
import type { Role, Viewer } from '../../platform/viewer.ts'

// The catalogue reads the courses once, from where the configuration says at the first import.
const content = await writeCourse()
process.env.CONTENT_DIR = content
const { mkdir, rename } = await import('node:fs/promises')
await mkdir(`${content}/courses`)
await rename(`${content}/probe`, `${content}/courses/probe`)
const { db } = await import('../../platform/database.server.ts')
const { applyAssignments } = await import('../commands/apply-assignments.server.ts')
const { assignCourse, endAssignment } = await import('../commands/assign-course.server.ts')
const { completeLesson } = await import('../commands/complete-lesson.server.ts')
const { deleteOldLearning } = await import('../commands/delete-old-learning.server.ts')
const { enrol } = await import('../commands/enrol.server.ts')
const { enterAbsence } = await import('../commands/enter-absence.server.ts')
const { myCourses } = await import('../queries.server.ts')
const { learningTeam } = await import('../team.server.ts')
const { assignmentReasons } = await import('./reasons.server.ts')
const { assignmentForm } = await import('./schema.ts')
const { previewAssignment } = await import('./wanted-assignment.server.ts')

let made = 0
async function person({ unitId = null, roles = [], managerId = null }: { unitId?: string | null; roles?: ('manager' | 'learning_admin')[]; managerId?: string | null } = {}): Promise<Viewer> {
  const username = `assigned-${++made}`
  const { id } = await db.person.create({ data: { directoryId: username, username, displayName: `Person ${made}`, givenName: 'A', surname: `B${made}`, mail: `${username}@stadt.example`, unitId, managerId, roles: { create: roles.map((role) => ({ role, groupDns: [] })) } } })
  const viewerRoles: Role[] = ['employee', ...roles.map((role) => (role === 'learning_admin' ? 'learning-admin' : role))]
  return { id, username, displayName: `Person ${made}`, unitId, roles: viewerRoles }
}
const hr = await person({ roles: ['learning_admin'] })
const unit = (name: string, parentId: string | null = null) => db.orgUnit.create({ data: { name: `${name} ${++made}`, parentId }, select: { id: true } }).then(({ id }) => id)
const form = (fields: Record<string, string>) => assignmentForm.parse({ course: 'probe', required: 'required', due: 'days', dueDays: '30', ...fields })
const now = new Date('2027-03-01T09:00:00Z')
const later = new Date('2027-03-01T09:00:01Z')
const enrolments = (viewer: Viewer) => db.enrolment.findMany({ where: { personId: viewer.id } })
const openAssignment = async () => (await db.courseAssignment.findFirstOrThrow({ where: { endedAt: null }, orderBy: { createdAt: 'desc' } })).id
const reasonOf = async (viewer: Viewer) => (await assignmentReasons(viewer)).probe?.reasons[0]

afterEach(async () => {
  await db.courseAssignment.deleteMany()
  await db.leadingSince.deleteMany()
  await db.personRole.deleteMany({ where: { personId: { not: hr.id } } })
  await db.personAbsence.deleteMany()
})

test('a unit gets a course with all below it, whoever joins later too, and the preview says how many', async () => {
  const above = await unit('Direktion')
  const [below, elsewhere] = [await unit('Team', above), await unit('Anderswo')]
  const [one, two, other] = [await person({ unitId: above }), await person({ unitId: below }), await person({ unitId: elsewhere })]
  await enrol(two, 'probe')
  expect(await previewAssignment(hr, form({ audience: 'unit', unitId: above }))).toEqual({ people: 2, alreadyIn: 1, completed: 0, names: [one.displayName, two.displayName], isOpenAlready: false })
  expect(await assignCourse(hr, form({ audience: 'unit', unitId: above }), now)).toBe(2)
  expect((await enrolments(one))[0]?.dueAt?.toISOString()).toBe('2027-03-31T21:59:00.000Z')
  expect((await enrolments(two))[0]?.dueAt?.toISOString()).toBe('2027-03-31T21:59:00.000Z')
  expect(await enrolments(other)).toEqual([])
  expect(await reasonOf(one)).toMatchObject({ isRequired: true, assignedOn: '2027-03-01', target: { audience: 'unit' } })
  await db.person.update({ where: { id: other.id }, data: { unitId: below } })
  await applyAssignments(new Date('2027-03-11T09:00:00Z'))
  expect((await enrolments(other))[0]?.dueAt?.toISOString()).toBe('2027-04-10T21:59:00.000Z')
  expect((await enrolments(one))[0]?.dueAt?.toISOString()).toBe('2027-03-31T21:59:00.000Z')
})

test('fifty runs at once give each person one enrolment, one reason and one due date', async () => {
  const team = await unit('Schar')
  const people = await Promise.all(Array.from({ length: 8 }, () => person({ unitId: team })))
  const target = { audience: 'unit' as const, unitId: team, courseId: 'probe', isRequired: true, dueDays: 30, createdAt: now }
  const { id } = await db.courseAssignment.create({ data: target })
  await Promise.all(Array.from({ length: 50 }, (_, index) => applyAssignments(new Date(now.getTime() + index * 86_400_000))))
  expect(await db.enrolment.count({ where: { personId: { in: people.map((one) => one.id) } } })).toBe(8)
  expect(await db.assignedPerson.count({ where: { assignmentId: id } })).toBe(8)
  expect(new Set((await db.enrolment.findMany({ where: { personId: { in: people.map((one) => one.id) } } })).map(({ dueAt }) => dueAt?.getTime())).size).toBe(1)
  const applied = await db.auditEvent.findMany({ where: { action: 'learning.assignment-applied', subjectId: id }, select: { detail: true } })
  expect(applied.map(({ detail }) => detail)).toEqual([{ course: 'probe', people: 8 }])
  await expect(db.courseAssignment.create({ data: target })).rejects.toThrow()
})

test('fifty who give an assignment back at once, of a course that people took by themselves, do not wait for each other for ever', async () => {
  const people = await Promise.all(Array.from({ length: 50 }, () => person()))
  for (const one of people) await enrol(one, 'probe')
  const assignments = await Promise.all(people.map(({ id: personId }) => db.courseAssignment.create({ data: { audience: 'person', personId, courseId: 'probe', isRequired: true, dueDays: 5, createdAt: now }, select: { id: true } })))
  await applyAssignments(now)
  await Promise.all(assignments.map(({ id }) => endAssignment(hr, id, later)))
  const left = await db.enrolment.findMany({ where: { personId: { in: people.map(({ id }) => id) } } })
  // Each has their own term back.
  expect(left.map(({ enrolledAt, dueAt }) => dueAt !== null && dueAt.getTime() > enrolledAt.getTime() + 59 * 86_400_000)).toEqual(Array.from({ length: 50 }, () => true))
})

test('the same assignment sent ten times is there once', async () => {
  const team = await unit('Doppelt')
  await person({ unitId: team })
  const sent = await Promise.allSettled(Array.from({ length: 10 }, () => assignCourse(hr, form({ audience: 'unit', unitId: team }), now)))
  expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await db.courseAssignment.count({ where: { unitId: team } })).toBe(1)
})

test('whoever comes to lead has so many days from that day; those who led before, and who only lost the role for a while, are not new', async () => {
  const [before, coming] = [await person({ roles: ['manager'] }), await person()]
  await applyAssignments(new Date('2027-02-20T04:35:00Z'))
  expect(await previewAssignment(hr, form({ audience: 'new_managers', leadsFrom: '2027-01-01' }))).toMatchObject({ people: 0 })
  await assignCourse(hr, form({ audience: 'new_managers', leadsFrom: '2027-03-01' }), now)
  await db.personRole.create({ data: { personId: coming.id, role: 'manager', groupDns: [] } })
  await db.personRole.deleteMany({ where: { personId: before.id } })
  await applyAssignments(new Date('2027-03-10T04:35:00Z'))
  await db.personRole.create({ data: { personId: before.id, role: 'manager', groupDns: [] } })
  await applyAssignments(new Date('2027-03-12T04:35:00Z'))
  expect(await enrolments(before)).toEqual([])
  expect((await enrolments(coming))[0]?.dueAt?.toISOString()).toBe('2027-04-09T21:59:00.000Z')
  expect(await reasonOf(coming)).toMatchObject({ leadsSince: '2027-03-10', target: { audience: 'new_managers' } })
})

test('when an assignment ends, who has begun keeps the course without a date, who has not loses it, who took it alone has the own date back', async () => {
  const team = await unit('Ende')
  const [begun, idle, own] = [await person({ unitId: team }), await person({ unitId: team }), await person({ unitId: team })]
  await enrol(own, 'probe')
  const ownDue = (await enrolments(own))[0]?.dueAt
  await assignCourse(hr, form({ audience: 'unit', unitId: team }), now)
  await completeLesson(begun, 'probe', 'first-lesson')
  const id = await openAssignment()
  await Promise.all([endAssignment(hr, id, now), endAssignment(hr, id, now), applyAssignments(now)])
  expect(await enrolments(begun)).toMatchObject([{ dueAt: null, completedAt: null }])
  expect((await myCourses(begun, 'de'))[0]).toMatchObject({ state: 'open', doneCount: 1, dueOn: null })
  expect(await enrolments(idle)).toEqual([])
  expect((await enrolments(own))[0]?.dueAt).toEqual(ownDue)
  expect(await assignmentReasons(begun)).toEqual({})
  await applyAssignments(now)
  expect(await enrolments(idle)).toEqual([])
})

test('another assignment holds people to the course, with its own date; whoever leaves the unit is free, and completions stay', async () => {
  const team = await unit('Zwei')
  const [both, done] = [await person({ unitId: team }), await person({ unitId: team })]
  await assignCourse(hr, form({ audience: 'unit', unitId: team, dueDays: '30' }), now)
  const first = await openAssignment()
  await assignCourse(hr, form({ audience: 'person', people: both.username, dueDays: '60' }), later)
  expect((await enrolments(both))[0]?.dueAt?.toISOString()).toBe('2027-03-31T21:59:00.000Z')
  await db.enrolment.updateMany({ where: { personId: done.id }, data: { completedAt: now } })
  await endAssignment(hr, first, later)
  expect((await enrolments(both))[0]?.dueAt?.toISOString()).toBe('2027-04-30T21:59:00.000Z')
  expect(await enrolments(done)).toMatchObject([{ completedAt: now }])
  await endAssignment(hr, await openAssignment(), later)
  expect(await enrolments(both)).toEqual([])
})

test('whoever moves to another unit is free, whoever the directory has lost for a night is not', async () => {
  const team = await unit('Wechsel')
  const [moved, lost] = [await person({ unitId: team }), await person({ unitId: team })]
  await assignCourse(hr, form({ audience: 'unit', unitId: team }), now)
  await db.person.update({ where: { id: moved.id }, data: { unitId: null } })
  await db.person.update({ where: { id: lost.id }, data: { disabledAt: now } })
  await applyAssignments(now)
  expect(await enrolments(moved)).toEqual([])
  expect((await enrolments(lost))[0]?.dueAt?.toISOString()).toBe('2027-03-31T21:59:00.000Z')
})

test('absence moves the due date that the person and the manager see, without a word of why; overlaps are refused', async () => {
  const lead = await person({ roles: ['manager'] })
  const away = await person({ managerId: lead.id })
  await assignCourse(hr, form({ audience: 'person', people: away.displayName }), now)
  await enterAbsence(hr, { person: away.username, from: '2027-03-08', to: '2027-03-21' })
  expect((await myCourses(away, 'de'))[0]).toMatchObject({ dueOn: '2027-04-14' })
  expect((await assignmentReasons(away)).probe).toMatchObject({ movedDays: 14 })
  expect(await learningTeam(lead, 'de', new Date('2027-04-10T10:00:00Z'))).toEqual([{ id: away.id, name: away.displayName, courses: [{ id: 'probe', title: 'Probekurs', state: 'open', dueOn: '2027-04-14', completedOn: null }] }])
  await expect(enterAbsence(hr, { person: away.username, from: '2027-03-21', to: '2027-03-25' })).rejects.toMatchObject({ status: 422 })
  await expect(enterAbsence(lead, { person: away.username, from: '2027-05-01', to: '2027-05-02' })).rejects.toMatchObject({ status: 403 })
  const events = await db.auditEvent.findMany({ where: { subjectId: away.id, action: 'learning.absence-entered' } })
  expect(events.map(({ detail }) => detail)).toEqual([{}])
})

test('an absence is deleted once it moves no date any more', async () => {
  const away = await person()
  await assignCourse(hr, form({ audience: 'person', people: away.username }), now)
  await enterAbsence(hr, { person: away.username, from: '2027-03-08', to: '2027-03-21' })
  const kept = () => db.personAbsence.count({ where: { personId: away.id } })
  await deleteOldLearning(new Date('2027-06-01T02:50:00Z'))
  expect(await kept()).toBe(1)
  await db.enrolment.updateMany({ where: { personId: away.id }, data: { completedAt: now } })
  await deleteOldLearning(new Date('2027-04-10T02:50:00Z'))
  expect(await kept()).toBe(1)
  await deleteOldLearning(new Date('2027-06-01T02:50:00Z'))
  expect(await kept()).toBe(0)
})

test('only who runs the training assigns, previews and ends', async () => {
  const other = await person({ roles: ['manager'] })
  const fields = form({ audience: 'role', role: 'manager' })
  await expect(assignCourse(other, fields)).rejects.toMatchObject({ status: 403 })
  await expect(previewAssignment(other, fields)).rejects.toMatchObject({ status: 403 })
  await expect(endAssignment(other, hr.id)).rejects.toMatchObject({ status: 403 })
  await expect(assignCourse(hr, form({ audience: 'person', people: 'niemand.hier' }))).rejects.toMatchObject({ status: 422, data: { errors: [{ path: 'people', message: expect.stringContaining('niemand.hier') }] } })
})
