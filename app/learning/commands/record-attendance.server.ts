import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { db } from '../../platform/database.server.ts'
import { findCourse } from '../catalogue.server.ts'
import type { Course } from '../course.ts'
import { settleSessions } from '../cohorts/settle-sessions.server.ts'
import { attendanceFrom } from '../cohorts/attendance.ts'
import { cohortTransaction, lineOf } from '../cohorts/cohort.server.ts'
import { mayLeadCohort } from '../cohorts/policy.ts'
import type { Attendance } from '../cohorts/schema.ts'

/** The course of a group, before its transaction: inside it would ask for a second connection. Null: its files are gone. */
async function courseOf(cohortId: string): Promise<Course | null> {
  const found = await db.cohort.findUnique({ where: { id: cohortId }, select: { courseId: true } })
  return found ? findCourse(found.courseId).catch((error: unknown) => (error instanceof AppError ? null : Promise.reject(error))) : null
}

/**
 * Writes down who was there on a day; null takes it back. Who does not take part is passed over.
 * What the days complete in the course is done with it, and not any more when attendance is taken back.
 * Nobody does so for themselves: what is sent of oneself has to be what is there.
 * @throws AppError 409 `too-early`, `own-attendance`, `over` for a day that was cancelled; 403; 404
 */
export async function recordAttendance(viewer: Viewer, cohortId: string, dateId: string, entries: readonly { personId: string; state: Attendance | null }[], now = new Date()): Promise<void> {
  const course = await courseOf(cohortId)
  await cohortTransaction(cohortId, async (tx, cohort) => {
    if (!mayLeadCohort(viewer, cohort)) throw forbidden()
    const date = cohort.dates.find(({ id }) => id === dateId)
    if (!date) throw notFound()
    if (date.cancelledAt) throw new AppError(409, 'over', m.learning_cohorts_error_day_over())
    if (now < attendanceFrom(date)) throw new AppError(409, 'too-early', m.learning_cohorts_attendance_early())
    const joined = new Set((await lineOf(tx, cohortId)).filter(({ state }) => state === 'joined').map(({ personId }) => personId))
    const known = new Map((await tx.cohortAttendance.findMany({ where: { dateId }, select: { personId: true, state: true } })).map(({ personId, state }) => [personId, state]))
    const changed = entries.filter(({ personId, state }) => joined.has(personId) && (known.get(personId) ?? null) !== state)
    if (changed.some(({ personId }) => personId === viewer.id)) throw new AppError(409, 'own-attendance', m.learning_cohorts_attendance_own())
    for (const { personId, state } of changed) {
      const values = { cohortId, recordedById: viewer.id, recordedAt: now }
      if (state === null) await tx.cohortAttendance.delete({ where: { dateId_personId: { dateId, personId } } })
      else await tx.cohortAttendance.upsert({ where: { dateId_personId: { dateId, personId } }, create: { dateId, personId, state, ...values }, update: { state, ...values } })
    }
    if (course) for (const { personId } of changed.toSorted((one, other) => one.personId.localeCompare(other.personId))) await settleSessions(tx, course, personId, known.get(personId) === 'present' ? viewer.id : null, now)
    if (changed.length > 0) await audit(tx, { actorId: viewer.id, action: 'cohort.attendance-recorded', subjectType: 'cohort', subjectId: cohortId, detail: { dateId, people: changed.length, personIds: changed.map(({ personId }) => personId) } })
  })
}
