/** Who is overdue, and whose certificate ends: lists of people for those who run the training. */
import { Temporal } from 'temporal-polyfill'
import { db } from '../../platform/database.server.ts'
import { forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { addDays, type Day, dayAt } from '../../platform/wall-clock.ts'
import { allCourses } from '../catalogue.server.ts'
import type { Course, Language } from '../course.ts'
import { withMovedDue } from '../people/absences.server.ts'
import { mayManageLearning } from '../policy.ts'

export type OverdueRow = { personId: string; name: string; unit: string; course: string; isRequired: boolean; dueOn: Day; days: number }

const titleOf = (courses: readonly Course[], id: string, language: Language) => courses.find((course) => course.id === id)?.title[language] ?? id

/** Everybody whose due date, moved by absence, is over, longest first. @throws AppError 403 */
export async function overdueReport(viewer: Viewer, language: Language, courseId: string | null, now = new Date()): Promise<OverdueRow[]> {
  if (!mayManageLearning(viewer)) throw forbidden()
  const [courses, found] = await Promise.all([
    allCourses(),
    db.enrolment.findMany({
      where: { completedAt: null, dueAt: { lt: now }, person: { disabledAt: null }, ...(courseId === null ? {} : { courseId }) },
      include: { person: { select: { displayName: true, unit: { select: { name: true } }, assignments: { where: { endedAt: null, assignment: { isRequired: true } }, select: { assignment: { select: { courseId: true } } } } } } },
    }),
  ])
  const today = Temporal.PlainDate.from(dayAt(now))
  return (await withMovedDue(found))
    .flatMap(({ personId, courseId: id, dueAt, person }) => {
      if (!dueAt || dueAt >= now) return []
      const dueOn = dayAt(dueAt)
      return [{ personId, name: person.displayName, unit: person.unit?.name ?? '', course: titleOf(courses, id, language), isRequired: person.assignments.some(({ assignment }) => assignment.courseId === id), dueOn, days: Temporal.PlainDate.from(dueOn).until(today).days }]
    })
    .toSorted((a, b) => b.days - a.days || a.name.localeCompare(b.name, language))
}

export type ExpiringRow = { personId: string; name: string; unit: string; course: string; validUntil: Day; isOver: boolean }

/** So many days ahead, and so many after the end. */
const daysAhead = 90
const daysAfter = 90

/** The certificates that end soon or have ended lately, where there is no later one for the course. @throws AppError 403 */
export async function expiringReport(viewer: Viewer, language: Language, courseId: string | null, now = new Date()): Promise<ExpiringRow[]> {
  if (!mayManageLearning(viewer)) throw forbidden()
  const today = dayAt(now)
  const certificates = await db.certificate.findMany({
    where: { revokedAt: null, validUntil: { gte: new Date(addDays(today, -daysAfter)) }, person: { disabledAt: null }, ...(courseId === null ? {} : { courseId }) },
    orderBy: [{ validUntil: 'desc' }, { id: 'asc' }],
    include: { person: { select: { displayName: true, unit: { select: { name: true } } } } },
  })
  const last = [...Map.groupBy(certificates, ({ personId, courseId: id }) => `${personId} ${id}`).values()].flatMap(([first]) => (first ? [first] : []))
  return last
    .map(({ personId, titleDe, titleEn, validUntil, person }) => ({ personId, name: person.displayName, unit: person.unit?.name ?? '', course: language === 'de' ? titleDe : titleEn, validUntil: validUntil.toISOString().slice(0, 10) }))
    .filter((row) => row.validUntil <= addDays(today, daysAhead))
    .map((row) => ({ ...row, isOver: row.validUntil < today }))
    .toSorted((a, b) => a.validUntil.localeCompare(b.validUntil) || a.name.localeCompare(b.name, language))
}
