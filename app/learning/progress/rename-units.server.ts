import { Prisma } from '../../../prisma/generated/client.ts'
import type { Database } from '../../platform/database.server.ts'
import { type Course, unitsInOrder } from '../course.ts'

/** All that is kept of a person under a unit's id. Of a unit under both ids, what is under today's stays. */
const tables = ['unit_progress', 'quiz_attempt', 'task_submission', 'unit_reading', 'reading_place'] as const

/** Puts what is kept under ids that units had before under those of today. A second time finds nothing. */
export async function renameUnits(tx: Database, course: Course): Promise<void> {
  for (const { unit } of unitsInOrder(course)) {
    for (const alias of unit.aliases) {
      // Begun under today's id and done under the one before: done.
      await tx.$executeRaw`
        DELETE FROM unit_progress today USING unit_progress before
        WHERE today.course_id = ${course.id} AND today.unit_id = ${unit.id} AND today.completed_at IS NULL
          AND before.course_id = ${course.id} AND before.unit_id = ${alias} AND before.completed_at IS NOT NULL AND before.person_id = today.person_id`
      for (const name of tables) {
        const table = Prisma.raw(name)
        await tx.$executeRaw`
          UPDATE ${table} SET unit_id = ${unit.id} WHERE course_id = ${course.id} AND unit_id = ${alias}
            AND NOT EXISTS (SELECT 1 FROM ${table} today WHERE today.course_id = ${course.id} AND today.unit_id = ${unit.id} AND today.person_id = ${table}.person_id)`
      }
      await tx.$executeRaw`
        UPDATE reflection_answer SET unit_id = ${unit.id} WHERE course_id = ${course.id} AND unit_id = ${alias}
          AND NOT EXISTS (SELECT 1 FROM reflection_answer today WHERE today.course_id = ${course.id} AND today.unit_id = ${unit.id} AND today.person_id = reflection_answer.person_id AND today.prompt_id = reflection_answer.prompt_id)`
      await tx.$executeRaw`UPDATE past_completion SET unit_id = ${unit.id} WHERE course_id = ${course.id} AND unit_id = ${alias}`
      await tx.$executeRaw`
        UPDATE unit_release SET unit_id = ${unit.id} WHERE course_id = ${course.id} AND unit_id = ${alias}
          AND NOT EXISTS (SELECT 1 FROM unit_release today WHERE today.course_id = ${course.id} AND today.unit_id = ${unit.id} AND today.content_hash = unit_release.content_hash)`
    }
  }
}
