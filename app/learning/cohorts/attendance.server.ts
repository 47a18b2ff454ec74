/** Who was there: for those who lead a cohort, and HR's report. */
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { csvRecord } from '../../platform/written-csv.ts'
import { m } from '../../paraglide/messages.js'
import { allCourses } from '../catalogue.server.ts'
import type { Language } from '../course.ts'
import { mayManageLearning } from '../policy.ts'
import { attendanceFrom, attendanceOf } from './attendance.ts'
import { cohortName, cohortSelection } from './cohort.server.ts'
import { type DayView, dayView } from './day-view.ts'
import { mayLeadCohort } from './policy.ts'
import type { Attendance } from './schema.ts'
import { attendanceWord } from './ui/attendance-words.ts'

const joined = { where: { state: 'joined' as const }, orderBy: [{ person: { surname: 'asc' as const } }, { person: { givenName: 'asc' as const } }], select: { personId: true, person: { select: { displayName: true, unit: { select: { name: true } } } } } }

export type AttendancePage = { cohortId: string; courseId: string; /** Leads the group, and does not only run the training. */ isLead: boolean; name: string; day: DayView; days: { id: string; day: string; from: string }[]; isOpen: boolean; people: { id: string; name: string; unit: string | null; state: Attendance | null; /** The viewer: somebody else says whether they were there. */ isSelf: boolean }[] }

/** The list of one day. @throws AppError 403; 404 */
export async function attendancePage(viewer: Viewer, cohortId: string, dateId: string, language: Language, now = new Date()): Promise<AttendancePage> {
  const cohort = await db.cohort.findUnique({ where: { id: cohortId }, select: { ...cohortSelection, members: joined } })
  if (!cohort) throw notFound()
  if (!mayLeadCohort(viewer, cohort)) throw forbidden()
  const date = cohort.dates.find(({ id }) => id === dateId)
  if (!date || date.cancelledAt) throw notFound()
  const recorded = await db.cohortAttendance.findMany({ where: { dateId }, select: { personId: true, state: true } })
  return {
    cohortId, courseId: cohort.courseId, isLead: cohort.trainers.some(({ personId }) => personId === viewer.id), name: cohortName(cohort, language), day: dayView(date, now),
    days: cohort.dates.filter(({ cancelledAt }) => !cancelledAt).map((one) => dayView(one, now)).map(({ id, day, from }) => ({ id, day, from })),
    isOpen: now >= attendanceFrom(date),
    people: cohort.members.map(({ personId, person }) => ({ id: personId, name: person.displayName, unit: person.unit?.name ?? null, state: recorded.find((one) => one.personId === personId)?.state ?? null, isSelf: personId === viewer.id })),
  }
}

export type ReportRow = { cohortId: string; cohort: string; course: string; personId: string; name: string; unit: string | null; days: { day: string; state: Attendance | 'open' | 'ahead' }[]; present: number; of: number; isWhole: boolean }

/** Attendance of all who take part, the latest cohorts first; that it was looked at is written down. @throws AppError 403 */
export async function attendanceReport(viewer: Viewer, language: Language, courseId: string | null, now = new Date()): Promise<ReportRow[]> {
  if (!mayManageLearning(viewer)) throw forbidden()
  const [cohorts, courses] = await Promise.all([
    db.cohort.findMany({ where: courseId === null ? {} : { courseId }, orderBy: { createdAt: 'desc' }, take: 200, select: { ...cohortSelection, members: { ...joined, select: { ...joined.select, attendance: { select: { dateId: true, state: true } } } } } }),
    allCourses(),
  ])
  const rows = cohorts.flatMap((cohort) => {
    const dates = cohort.dates.filter(({ cancelledAt }) => !cancelledAt)
    return cohort.members.map(({ personId, person, attendance }): ReportRow => {
      const states = new Map<string, Attendance>(attendance.map(({ dateId, state }) => [dateId, state]))
      const { present, of, isWhole } = attendanceOf(dates, states, now)
      return {
        cohortId: cohort.id, cohort: cohortName(cohort, language), course: courses.find(({ id }) => id === cohort.courseId)?.title[language] ?? cohort.courseId,
        personId, name: person.displayName, unit: person.unit?.name ?? null, present, of, isWhole,
        days: dates.map((date) => ({ day: dayView(date, now).day, state: states.get(date.id) ?? (date.endsAt <= now ? 'open' : 'ahead') })),
      }
    })
  })
  await audit(db, { actorId: viewer.id, action: 'cohort.attendance-read', subjectType: 'course', subjectId: courseId ?? 'all', detail: { people: new Set(rows.map(({ personId }) => personId)).size } })
  return rows
}

/** The report as a file, one record a person and day; that it left is written down. @throws AppError 403 */
export async function attendanceCsv(viewer: Viewer, language: Language, courseId: string | null, now = new Date()): Promise<string> {
  const rows = await attendanceReport(viewer, language, courseId, now)
  const records = rows.flatMap(({ course, cohort, name, unit, days }) => days.map(({ day, state }) => [course, cohort, name, unit ?? '', day, attendanceWord(state)]))
  await audit(db, { actorId: viewer.id, action: 'export.taken', subjectType: 'cohort', subjectId: courseId ?? 'all', detail: { rows: records.length } })
  const head = [m.learning_people_course(), m.learning_cohorts_one(), m.learning_people_name(), m.learning_cohorts_unit(), m.learning_cohorts_day(), m.learning_cohorts_attendance()]
  // Programs take it for UTF-8 by its mark.
  return `\uFEFF${[head, ...records].map((cells) => csvRecord(cells, ';')).join('')}`
}
