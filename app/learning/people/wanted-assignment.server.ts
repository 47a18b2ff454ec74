/** From what was typed to what is assigned, and to whom. */
import { m } from '../../paraglide/messages.js'
import { db, type Database } from '../../platform/database.server.ts'
import { forbidden, invalidInput } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { Day } from '../../platform/wall-clock.ts'
import { findCourse } from '../catalogue.server.ts'
import type { Course } from '../course.ts'
import { mayManageLearning } from '../policy.ts'
import { type Audience, reachedBy } from './audience.server.ts'
import { namedPeople } from './named-people.server.ts'
import type { AssignmentForm } from './schema.ts'

/** `targets`: one assignment each; several only for people who are named. */
export type WantedAssignment = { course: Course; targets: Audience[]; isRequired: boolean; dueOn: Day | null; dueDays: number | null }

async function targetsOf(tx: Database, { audience, people, unitId, role, leadsFrom }: AssignmentForm): Promise<Audience[]> {
  if (audience === 'role') return [{ audience, role }]
  if (audience === 'new_managers') return [{ audience, leadsFrom }]
  if (audience === 'unit') {
    if (!(await tx.orgUnit.findUnique({ where: { id: unitId }, select: { id: true } }))) throw invalidInput([{ path: 'unitId', message: m.learning_people_unit_missing() }])
    return [{ audience, unitId }]
  }
  return (await peopleOf(tx, 'people', people)).map(({ id }) => ({ audience, personId: id }))
}

/** The people who are typed into a field. @throws AppError 422 that says who is not found */
export async function peopleOf(tx: Database, path: string, typed: string): Promise<{ id: string; name: string }[]> {
  const { people, unknown, ambiguous } = await namedPeople(tx, typed)
  if (unknown.length > 0) throw invalidInput([{ path, message: m.learning_people_unknown({ names: unknown.join(', ') }) }])
  if (ambiguous.length > 0) throw invalidInput([{ path, message: m.learning_people_ambiguous({ names: ambiguous.join(', ') }) }])
  return people
}

/** @param course of the form, read before the transaction @throws AppError 422 that names the field */
export async function wantedAssignment(tx: Database, course: Course, form: AssignmentForm): Promise<WantedAssignment> {
  const targets = await targetsOf(tx, form)
  return { course, targets, isRequired: form.required === 'required', dueOn: form.due === 'day' ? form.dueOn : null, dueDays: form.due === 'days' ? Number(form.dueDays) : null }
}

export type Preview = { people: number; alreadyIn: number; completed: number; /** A few of them, by name. */ names: string[]; isOpenAlready: boolean }

const shownNames = 8

/** Whom an assignment would reach now, before it is saved. @throws AppError 403, 404, 422 */
export async function previewAssignment(viewer: Viewer, form: AssignmentForm): Promise<Preview> {
  if (!mayManageLearning(viewer)) throw forbidden()
  const { course, targets } = await wantedAssignment(db, await findCourse(form.course), form)
  const reached = new Set((await Promise.all(targets.map((target) => reachedBy(db, target)))).flat().map(({ personId }) => personId))
  const personId = { in: [...reached] }
  const [enrolments, some] = await Promise.all([
    db.enrolment.findMany({ where: { courseId: course.id, personId }, select: { completedAt: true } }),
    db.person.findMany({ where: { id: personId }, select: { displayName: true }, orderBy: [{ surname: 'asc' }, { givenName: 'asc' }], take: shownNames }),
  ])
  const completed = enrolments.filter(({ completedAt }) => completedAt !== null).length
  return { people: reached.size, completed, alreadyIn: enrolments.length - completed, names: some.map(({ displayName }) => displayName), isOpenAlready: await isOpen(course.id, targets) }
}

/** Whether the same course is assigned to the same audience already. */
async function isOpen(courseId: string, targets: readonly Audience[]): Promise<boolean> {
  const same = targets.map(storedTarget).map(({ audience, personId, unitId, role }) => ({ audience, personId, unitId, role }))
  return (await db.courseAssignment.count({ where: { courseId, endedAt: null, OR: same } })) > 0
}

/** The columns of an audience. */
export function storedTarget(target: Audience) {
  const role = target.audience === 'role' ? target.role : null
  return {
    audience: target.audience,
    personId: target.audience === 'person' ? target.personId : null,
    unitId: target.audience === 'unit' ? target.unitId : null,
    role: role === 'workplace-admin' ? ('workplace_admin' as const) : role === 'learning-admin' ? ('learning_admin' as const) : role,
    leadsFrom: target.audience === 'new_managers' ? new Date(target.leadsFrom) : null,
  }
}
