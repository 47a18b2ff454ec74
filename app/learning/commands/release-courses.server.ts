import { audit } from '../../platform/audit.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import { type Course, redoRevOf, type Unit, unitsInOrder } from '../course.ts'
import { dueAfter } from '../due.ts'
import { settleAttended } from '../cohorts/settle-sessions.server.ts'
import { releasesOf } from '../progress/releases.ts'
import { completeOpen } from '../progress/complete-open.server.ts'
import { renameUnits } from '../progress/rename-units.server.ts'
import { regradeVoided } from './regrade-voided.server.ts'

/** One instance at a time: several may start on new course files together. */
const lock = 81_604_221

/**
 * A unit that has to be done again: completions of earlier revs become history, and who had the unit
 * done has time anew. Completions of the course that rest on it become history too; certificates,
 * which are for a version, do not change.
 */
async function reopen(tx: Database, course: Course, unit: Unit, now: Date): Promise<void> {
  const people = await tx.$queryRaw<{ person_id: string }[]>`
    INSERT INTO past_completion (id, person_id, course_id, unit_id, rev, content_hash, completed_at, replaced_at)
    SELECT gen_random_uuid(), person_id, course_id, unit_id, rev, content_hash, completed_at, ${now}
    FROM unit_progress WHERE course_id = ${course.id} AND unit_id = ${unit.id} AND rev < ${redoRevOf(unit)} AND completed_at IS NOT NULL
    RETURNING person_id`
  if (people.length === 0) return
  const personId = { in: people.map(({ person_id: id }) => id) }
  await tx.unitProgress.updateMany({ where: { personId, courseId: course.id, unitId: unit.id }, data: { completedAt: null } })
  await tx.unitReading.deleteMany({ where: { personId, courseId: course.id, unitId: unit.id } })
  await audit(tx, { actorId: null, action: 'learning.unit-reopened', subjectType: 'course', subjectId: course.id, detail: { unit: unit.id, rev: unit.rev, people: people.length } })
  if (!unit.required) return
  const enrolments = await tx.enrolment.findMany({ where: { personId, courseId: course.id, completedAt: { not: null } } })
  await tx.pastCompletion.createMany({ data: enrolments.flatMap((one) => (one.completedAt ? [{ personId: one.personId, courseId: course.id, completedAt: one.completedAt, replacedAt: now }] : [])) })
  const dueAt = dueAfter(course.dueDays, now)
  await tx.enrolment.updateMany({ where: { personId, courseId: course.id }, data: { completedAt: null } })
  await tx.enrolment.updateMany({ where: { personId, courseId: course.id, OR: [{ dueAt: null }, { dueAt: { lt: dueAt } }] }, data: { dueAt, dueFrom: now } })
}

/**
 * What the course files of today mean for those who learn: ids that changed, the texts for later
 * comparisons, units to be done again, courses that are complete without what was taken out, questions that count no more. Runs at each start; a second time changes nothing.
 */
export async function releaseCourses(courses: readonly Course[], now = new Date()): Promise<void> {
  await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${lock}::bigint)`
      for (const course of courses) {
        await renameUnits(tx, course)
        await tx.unitRelease.createMany({ data: releasesOf(course), skipDuplicates: true })
        for (const { unit } of unitsInOrder(course)) if (redoRevOf(unit) > 0) await reopen(tx, course, unit, now)
        await settleAttended(tx, course, now)
        await completeOpen(tx, course, now)
      }
    },
    { timeout: 60_000 },
  )
  await regradeVoided(courses)
}
