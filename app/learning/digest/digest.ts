/** What stands in somebody's weekly digest. Pure. */
import { addDays, type Day } from '../../platform/wall-clock.ts'

/** A course on somebody's list that is not complete. */
export type OpenCourse = {
  id: string
  title: string
  isRequired: boolean
  /** Null: without a date. */
  dueOn: Day | null
  /** When it came onto the list. */
  since: Day
  doneCount: number
  total: number
}

export type DigestLine = OpenCourse & { why: 'overdue' | 'due' | 'new' }

/** So many days before a due day it is worth a line each week. */
const daysAhead = 28
/** What came within so many days is told of once. */
const newDays = 7

function lineOf(course: OpenCourse, today: Day): DigestLine[] {
  const { dueOn, since } = course
  if (dueOn !== null && dueOn < today) return [{ ...course, why: 'overdue' }]
  if (dueOn !== null && dueOn <= addDays(today, daysAhead)) return [{ ...course, why: 'due' }]
  return since > addDays(today, -newDays) ? [{ ...course, why: 'new' }] : []
}

/**
 * The lines of a digest, what is most urgent first; none: there is no mail. Of what nobody has to take only those
 * hear who want to.
 */
export function digestLines(courses: readonly OpenCourse[], { today, wantsOptional }: { today: Day; wantsOptional: boolean }): DigestLine[] {
  return courses
    .filter(({ isRequired }) => isRequired || wantsOptional)
    .flatMap((course) => lineOf(course, today))
    .toSorted((a, b) => (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9') || Number(b.isRequired) - Number(a.isRequired) || a.title.localeCompare(b.title))
}
