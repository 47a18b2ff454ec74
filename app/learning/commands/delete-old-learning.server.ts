import { db } from '../../platform/database.server.ts'
import type { Job } from '../../platform/jobs.server.ts'
import { addDays, type Day, dayAt } from '../../platform/wall-clock.ts'
import { deleteOldCohorts } from './keep-cohorts.server.ts'

const certificateYears = 10
const placeMonths = 12

/** A due date that a past absence moved is over by then; and in any case so many days after it. */
const absenceDays = 30
const longestAbsenceDays = 730
const mailDays = 60
const assignmentYears = 2

/** Absences that move no due date any more. */
async function deleteOldAbsences(today: Day): Promise<void> {
  await db.$executeRaw`
    DELETE FROM person_absence absence
    WHERE to_day < ${addDays(today, -longestAbsenceDays)}::date OR (to_day < ${addDays(today, -absenceDays)}::date AND NOT EXISTS (
      SELECT FROM enrolment WHERE enrolment.person_id = absence.person_id AND enrolment.completed_at IS NULL AND due_at IS NOT NULL
        AND COALESCE(due_from, enrolled_at) < absence.to_day + 1))`
}

/** Deletes what is older than docs/data-protection.md allows. */
export async function deleteOldLearning(now = new Date()): Promise<void> {
  const limit = new Date(now)
  limit.setUTCFullYear(limit.getUTCFullYear() - certificateYears)
  await db.certificate.deleteMany({ where: { validUntil: { lt: limit } } })
  const unread = new Date(now)
  unread.setUTCMonth(unread.getUTCMonth() - placeMonths)
  await db.readingPlace.deleteMany({ where: { savedAt: { lt: unread } } })
  const today = dayAt(now)
  await deleteOldAbsences(today)
  await db.learningMail.deleteMany({ where: { day: { lt: new Date(addDays(today, -mailDays)) } } })
  await db.courseAssignment.deleteMany({ where: { endedAt: { lt: new Date(addDays(today, -assignmentYears * 365)) } } })
  await deleteOldCohorts(now)
}

export const learningRetentionJob: Job = { queue: 'learning-retention', cron: '50 2 * * *', work: () => deleteOldLearning() }
