import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { attendanceFrom } from '../cohorts/attendance.ts'
import { cohortTransaction, lineOf } from '../cohorts/cohort.server.ts'
import { mayLeadCohort } from '../cohorts/policy.ts'
import type { Attendance } from '../cohorts/schema.ts'

/**
 * Writes down who was there on a day; null takes it back. Who does not take part is passed over.
 * @throws AppError 409 `too-early`, `over` for a day that was cancelled; 403; 404
 */
export async function recordAttendance(viewer: Viewer, cohortId: string, dateId: string, entries: readonly { personId: string; state: Attendance | null }[], now = new Date()): Promise<void> {
  await cohortTransaction(cohortId, async (tx, cohort) => {
    if (!mayLeadCohort(viewer, cohort)) throw forbidden()
    const date = cohort.dates.find(({ id }) => id === dateId)
    if (!date) throw notFound()
    if (date.cancelledAt) throw new AppError(409, 'over', m.learning_cohorts_error_day_over())
    if (now < attendanceFrom(date)) throw new AppError(409, 'too-early', m.learning_cohorts_attendance_early())
    const joined = new Set((await lineOf(tx, cohortId)).filter(({ state }) => state === 'joined').map(({ personId }) => personId))
    const known = new Map((await tx.cohortAttendance.findMany({ where: { dateId }, select: { personId: true, state: true } })).map(({ personId, state }) => [personId, state]))
    const changed = entries.filter(({ personId, state }) => joined.has(personId) && (known.get(personId) ?? null) !== state)
    for (const { personId, state } of changed) {
      const values = { cohortId, recordedById: viewer.id, recordedAt: now }
      if (state === null) await tx.cohortAttendance.delete({ where: { dateId_personId: { dateId, personId } } })
      else await tx.cohortAttendance.upsert({ where: { dateId_personId: { dateId, personId } }, create: { dateId, personId, state, ...values }, update: { state, ...values } })
    }
    if (changed.length > 0) await audit(tx, { actorId: viewer.id, action: 'cohort.attendance-recorded', subjectType: 'cohort', subjectId: cohortId, detail: { dateId, people: changed.length } })
  })
}
