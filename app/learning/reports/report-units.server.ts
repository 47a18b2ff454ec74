/** How far the units are with a course: numbers without people. */
import { db } from '../../platform/database.server.ts'
import { forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { withheldParts } from '../../usage/queries.server.ts'
import type { Course } from '../course.ts'
import { withMovedDue } from '../people/absences.server.ts'
import { mayManageLearning } from '../policy.ts'

/** Of one to four people nothing is told. */
const fewest = 5

export type UnitCounts = { people: number; completed: number; overdue: number }
/** `counts` null: withheld. */
export type UnitRow = { id: string; unit: string; counts: UnitCounts | null }
export type UnitReport = { rows: UnitRow[]; total: UnitCounts | null; withheld: number }

/** By the unit of those who are in the course; null where that is made of few people, or would tell of those. @throws AppError 403 */
export async function unitReport(viewer: Viewer, course: Course, now = new Date()): Promise<UnitReport> {
  if (!mayManageLearning(viewer)) throw forbidden()
  const enrolments = await withMovedDue(await db.enrolment.findMany({ where: { courseId: course.id, person: { disabledAt: null } }, include: { person: { select: { unit: { select: { id: true, name: true } } } } } }))
  const countsOf = (some: typeof enrolments): UnitCounts => ({
    people: some.length,
    completed: some.filter(({ completedAt }) => completedAt !== null).length,
    overdue: some.filter(({ completedAt, dueAt }) => completedAt === null && dueAt !== null && dueAt < now).length,
  })
  const byUnit = Map.groupBy(enrolments, ({ person }) => person.unit?.id ?? '')
  const parts = [...byUnit].map(([id, some]) => ({ id, unit: some[0]?.person.unit?.name ?? '', ...countsOf(some) })).toSorted((a, b) => a.unit.localeCompare(b.unit, 'de'))
  const isWithheld = withheldParts(parts)
  const rows = parts.map(({ id, unit, ...counts }, index) => ({ id, unit, counts: isWithheld[index] ? null : counts }))
  return { rows, total: enrolments.length < fewest ? null : countsOf(enrolments), withheld: isWithheld.filter(Boolean).length }
}
