/** What attendance means for the sessions of a course. Runs inside the transaction of a command. */
import { audit } from '../../platform/audit.server.ts'
import type { Database } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { completeUnit } from '../commands/enrolment.server.ts'
import { type Course, redoRevOf, type Session } from '../course.ts'
import { dueAfter } from '../due.ts'
import { sessionNeeds } from './session-need.ts'

/** The days of the course on which somebody was, by when they began. */
export async function attendedDays(tx: Database, personId: string, courseId: string): Promise<Date[]> {
  const rows = await tx.cohortAttendance.findMany({ where: { personId, state: 'present', date: { cohort: { courseId } } }, select: { date: { select: { startsAt: true } } } })
  return rows.map(({ date }) => date.startsAt)
}

/** How many of the days count for a session: after it has to be done again, those from then on. */
export async function countedDays(tx: Database, personId: string, course: Course, session: Session, days: readonly Date[]): Promise<number> {
  const again = await tx.pastCompletion.findFirst({ where: { personId, courseId: course.id, unitId: session.id, rev: { lt: redoRevOf(session) } }, orderBy: { replacedAt: 'desc' }, select: { replacedAt: true } })
  const since = again?.replacedAt ?? null
  return days.filter((day) => since === null || day >= since).length
}

/** Takes the completion of a session back, and that of the course which rests on it. Certificates stay: those who run the training revoke them. */
async function takeBack(tx: Database, actorId: string, person: Viewer, course: Course, session: Session, now: Date): Promise<void> {
  const key = { personId: person.id, courseId: course.id, unitId: session.id }
  const done = await tx.unitProgress.findUnique({ where: { personId_courseId_unitId: key } })
  if (!done?.completedAt) return
  await tx.pastCompletion.create({ data: { ...key, rev: done.rev, contentHash: done.contentHash, completedAt: done.completedAt, replacedAt: now } })
  await tx.unitProgress.update({ where: { personId_courseId_unitId: key }, data: { completedAt: null } })
  await audit(tx, { actorId, action: 'learning.unit-taken-back', subjectType: 'course', subjectId: course.id, detail: { unit: session.id, person: person.id } })
  const enrolment = await tx.enrolment.findUnique({ where: { personId_courseId: { personId: person.id, courseId: course.id } } })
  if (!session.required || !enrolment?.completedAt) return
  await tx.pastCompletion.create({ data: { personId: person.id, courseId: course.id, completedAt: enrolment.completedAt, replacedAt: now } })
  const dueAt = dueAfter(course.dueDays, now)
  await tx.enrolment.update({ where: { personId_courseId: { personId: person.id, courseId: course.id } }, data: { completedAt: null, ...(enrolment.dueAt === null || enrolment.dueAt < dueAt ? { dueAt, dueFrom: now } : {}) } })
}

/**
 * Makes the sessions of a course agree with the days on which somebody was.
 * @param actorId who took attendance back; null: nothing is taken back
 */
export async function settleSessions(tx: Database, course: Course, personId: string, actorId: string | null, now: Date): Promise<void> {
  const needs = sessionNeeds(course)
  if (needs.length === 0) return
  const days = await attendedDays(tx, personId, course.id)
  if (days.length === 0 && actorId === null) return
  const { count } = await tx.enrolment.createMany({ data: { personId, courseId: course.id, enrolledAt: now, dueAt: dueAfter(course.dueDays, now) }, skipDuplicates: true })
  if (count > 0) await audit(tx, { actorId, action: 'learning.enrolled', subjectType: 'course', subjectId: course.id })
  await tx.$queryRaw`SELECT 1 FROM enrolment WHERE person_id = ${personId}::uuid AND course_id = ${course.id} FOR UPDATE`
  const person = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { id: true, username: true, displayName: true, unitId: true } })
  const viewer: Viewer = { ...person, roles: ['employee'] }
  for (const { session, days: needed } of needs) {
    if ((await countedDays(tx, personId, course, session, days)) >= needed) await completeUnit(tx, viewer, course, session)
    else if (actorId !== null) await takeBack(tx, actorId, viewer, course, session, now)
  }
}

/** Those who were there before the course had a session for it. A second time changes nothing. */
export async function settleAttended(tx: Database, course: Course, now: Date): Promise<void> {
  const sessions = sessionNeeds(course).map(({ session }) => session.id)
  if (sessions.length === 0) return
  const done = await tx.unitProgress.groupBy({ by: ['personId'], where: { courseId: course.id, unitId: { in: sessions }, completedAt: { not: null } }, _count: true })
  const isDone = new Set(done.filter(({ _count }) => _count === sessions.length).map(({ personId }) => personId))
  const people = await tx.cohortAttendance.findMany({ where: { state: 'present', date: { cohort: { courseId: course.id } } }, distinct: ['personId'], select: { personId: true }, orderBy: { personId: 'asc' } })
  for (const { personId } of people) if (!isDone.has(personId)) await settleSessions(tx, course, personId, null, now)
}
