import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import { forbidden, invalidInput, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { dayAt } from '../../platform/wall-clock.ts'
import { allCourses, findCourse } from '../catalogue.server.ts'
import { mayManageLearning } from '../policy.ts'
import type { Audience } from '../people/audience.server.ts'
import type { AssignmentForm } from '../people/schema.ts'
import { storedTarget, type WantedAssignment, wantedAssignment } from '../people/wanted-assignment.server.ts'
import { applyAssignment, holdAssignment } from './apply-assignments.server.ts'
import { noteLeading } from './note-leading.server.ts'
import { releaseAssigned } from './release-assigned.server.ts'

const patience = { timeout: 60_000, maxWait: 10_000 }

function targetId(target: Audience): string | null {
  return target.audience === 'person' ? target.personId : target.audience === 'unit' ? target.unitId : target.audience === 'role' ? target.role : null
}

/** One assignment, unless the same is open. @returns the people whom it reached, null when it was there */
async function create(tx: Database, viewer: Viewer, { course, isRequired, dueOn, dueDays }: WantedAssignment, target: Audience, now: Date): Promise<number | null> {
  const [created] = await tx.courseAssignment.createManyAndReturn({
    data: [{ courseId: course.id, ...storedTarget(target), isRequired, dueOn: dueOn === null ? null : new Date(dueOn), dueDays, createdAt: now, createdById: viewer.id }],
    skipDuplicates: true,
  })
  if (!created) return null
  await audit(tx, { actorId: viewer.id, action: 'learning.assigned', subjectType: 'course-assignment', subjectId: created.id, detail: { course: course.id, audience: target.audience, target: targetId(target), required: isRequired } })
  return applyAssignment(tx, created, course, now)
}

/**
 * Assigns a course, and puts it onto the lists of those whom that reaches now. Of several people those who have it
 * assigned already are passed over.
 * @returns how many people it reached
 * @throws AppError 403, 404, 422; also when all of it is assigned already
 */
export async function assignCourse(viewer: Viewer, form: AssignmentForm, now = new Date()): Promise<number> {
  if (!mayManageLearning(viewer)) throw forbidden()
  const course = await findCourse(form.course)
  return db.$transaction(async (tx) => {
    const wanted = await wantedAssignment(tx, course, form)
    if (form.audience === 'new_managers') await noteLeading(tx, dayAt(now))
    const reached: (number | null)[] = []
    for (const target of wanted.targets) reached.push(await create(tx, viewer, wanted, target, now))
    if (reached.every((people) => people === null)) throw invalidInput([{ path: 'audience', message: m.learning_people_assigned_already() }])
    return reached.reduce<number>((sum, people) => sum + (people ?? 0), 0)
  }, patience)
}

/**
 * Ends an assignment: nobody new gets the course by it, and it is required of nobody any more. Who has begun keeps it.
 * A second time changes nothing. @throws AppError 403, 404
 */
export async function endAssignment(viewer: Viewer, id: string, now = new Date()): Promise<void> {
  if (!mayManageLearning(viewer)) throw forbidden()
  const found = await db.courseAssignment.findUnique({ where: { id }, select: { courseId: true } })
  const course = (await allCourses()).find((one) => one.id === found?.courseId) ?? null
  await db.$transaction(async (tx) => {
    const assignment = await holdAssignment(tx, id)
    if (!assignment) {
      if ((await tx.courseAssignment.count({ where: { id } })) === 0) throw notFound()
      return
    }
    await tx.courseAssignment.update({ where: { id }, data: { endedAt: now } })
    const people = await tx.assignedPerson.findMany({ where: { assignmentId: id, endedAt: null }, select: { personId: true }, orderBy: { personId: 'asc' } })
    await releaseAssigned(tx, assignment, course, people.map(({ personId }) => personId), now)
    await audit(tx, { actorId: viewer.id, action: 'learning.assignment-ended', subjectType: 'course-assignment', subjectId: id, detail: { course: assignment.courseId } })
  }, patience)
}
