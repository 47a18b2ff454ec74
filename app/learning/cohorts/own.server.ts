/** Cohorts as those see them who take part, or may: no names of others. */
import type { Prisma } from '../../../prisma/generated/client.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { type CalendarEvent, type Clash, clashesWith } from '../../workplaces/queries.server.ts'
import type { Language } from '../course.ts'
import { attendanceOf } from './attendance.ts'
import { type Cohort, cohortName, cohortSelection, dateSelection } from './cohort.server.ts'
import { courseDayEvent } from './course-day-event.ts'
import { type DayView, dayView } from './day-view.ts'
import type { Attendance } from './schema.ts'
import { waitingPosition } from './seats.ts'
import { type SignUpWindow, signUpWindow } from './sign-up-window.ts'

type OwnState = 'none' | 'waiting' | 'asked' | 'joined' | 'withdrawn' | 'declined' | 'leads'
export type ClashView = { day: string; kind: Clash['kind']; title: string | null; code: string | null }

/** A cohort for one person. */
export type OwnCohort = {
  id: string
  courseId: string
  name: string
  days: DayView[]
  trainers: string[]
  places: number
  free: number
  waiting: number
  needsApproval: boolean
  window: SignUpWindow
  /** When sign-up opens, or closes: an instant. */
  opensAt: string | null
  closesAt: string | null
  own: OwnState
  /** On the waiting list; 1 is next. */
  position: number | null
  clashes: ClashView[]
  attendance: { present: number; held: number; of: number; isWhole: boolean }
}

export const ownSelection = { ...cohortSelection, members: { where: { state: { in: ['waiting', 'asked', 'joined'] } }, select: { personId: true, state: true, seat: true, number: true } } } satisfies Prisma.CohortSelect

/** What of one's own is at the same time as the days to come. */
async function clashesOf(viewer: Viewer, { dates }: Pick<Cohort, 'dates'>, now: Date): Promise<ClashView[]> {
  const ahead = dates.filter(({ cancelledAt, endsAt }) => !cancelledAt && endsAt > now)
  const found = await Promise.all(ahead.map(async (date) => (await clashesWith(viewer.id, date, date.bookingId === null ? [] : [date.bookingId])).map(({ kind, title, code }) => ({ day: dayView(date, now).day, kind, title, code }))))
  return found.flat()
}

type Row = Prisma.CohortGetPayload<{ select: typeof ownSelection }>

/** What one person sees of a cohort; conflicts only for those who might come. */
export async function ownCohort(viewer: Viewer, cohort: Row, language: Language, now: Date): Promise<OwnCohort> {
  const line = cohort.members
  const [member, recorded] = await Promise.all([
    db.cohortMember.findUnique({ where: { cohortId_personId: { cohortId: cohort.id, personId: viewer.id } }, select: { state: true } }),
    db.cohortAttendance.findMany({ where: { cohortId: cohort.id, personId: viewer.id }, select: { dateId: true, state: true } }),
  ])
  const own: OwnState = cohort.trainers.some(({ personId }) => personId === viewer.id) ? 'leads' : (member?.state ?? 'none')
  const window = signUpWindow(cohort, now)
  const mayCome = own === 'joined' || own === 'asked' || own === 'waiting' || (window === 'open' && own !== 'leads')
  const states = new Map<string, Attendance>(recorded.map(({ dateId, state }) => [dateId, state]))
  return {
    id: cohort.id, courseId: cohort.courseId, name: cohortName(cohort, language), places: cohort.places, needsApproval: cohort.needsApproval, window, own,
    days: cohort.dates.map((date) => dayView(date, now)),
    trainers: cohort.trainers.map(({ person }) => person.displayName),
    free: Math.max(0, cohort.places - line.filter(({ seat }) => seat !== null).length),
    waiting: line.filter(({ seat }) => seat === null).length,
    opensAt: cohort.opensAt?.toISOString() ?? null, closesAt: cohort.closesAt?.toISOString() ?? null,
    position: waitingPosition(line, viewer.id),
    clashes: mayCome ? await clashesOf(viewer, cohort, now) : [],
    attendance: attendanceOf(cohort.dates, states, now),
  }
}

const ongoing = (now: Date) => ({ cancelledAt: null, dates: { some: { cancelledAt: null, endsAt: { gt: now } } } })

/** The cohorts of a course that one can still come to, and those that one was in; the next first. */
export async function cohortsOfCourse(viewer: Viewer, courseId: string, language: Language, now = new Date()): Promise<OwnCohort[]> {
  const rows = await db.cohort.findMany({ where: { courseId, OR: [ongoing(now), { members: { some: { personId: viewer.id, state: 'joined' } } }] }, select: ownSelection })
  const all = await Promise.all(rows.map((row) => ownCohort(viewer, row, language, now)))
  return all.filter(({ own, window }) => window !== 'begun' || own === 'joined' || own === 'leads').toSorted((a, b) => (a.days[0]?.day ?? '9').localeCompare(b.days[0]?.day ?? '9') || a.name.localeCompare(b.name, language))
}

/** The cohorts that one has signed up for and that go on. */
export async function ownCohorts(viewer: Viewer, language: Language, now = new Date()): Promise<OwnCohort[]> {
  const rows = await db.cohort.findMany({ where: { ...ongoing(now), members: { some: { personId: viewer.id, state: { in: ['waiting', 'asked', 'joined'] } } } }, select: ownSelection })
  const all = await Promise.all(rows.map((row) => ownCohort(viewer, row, language, now)))
  return all.toSorted((a, b) => (a.days[0]?.day ?? '9').localeCompare(b.days[0]?.day ?? '9'))
}

/** The cohorts to come, of all courses, that one is not in, with sign-up open or about to open; the next first. */
export async function joinableCohorts(viewer: Viewer, language: Language, now = new Date()): Promise<OwnCohort[]> {
  const rows = await db.cohort.findMany({ where: ongoing(now), select: ownSelection })
  const all = await Promise.all(rows.filter((row) => ['open', 'early'].includes(signUpWindow(row, now))).map((row) => ownCohort(viewer, row, language, now)))
  return all.filter(({ own }) => own === 'none' || own === 'withdrawn').toSorted((a, b) => (a.days[0]?.day ?? '9').localeCompare(b.days[0]?.day ?? '9') || a.name.localeCompare(b.name, language))
}

export type NextCourseDay = { cohortId: string; name: string; day: DayView }

const datesOf = (personId: string) => ({ cancelledAt: null, cohort: { OR: [{ members: { some: { personId, state: 'joined' as const } } }, { trainers: { some: { personId } } }] } })

/** For the start page: the next days of courses that one takes part in or leads. */
export async function nextCourseDays(viewer: Viewer, language: Language, limit: number, now = new Date()): Promise<NextCourseDay[]> {
  const rows = await db.cohortDate.findMany({
    where: { ...datesOf(viewer.id), endsAt: { gt: now } }, orderBy: { startsAt: 'asc' }, take: limit,
    select: { ...dateSelection, cohort: { select: { id: true, nameDe: true, nameEn: true } } },
  })
  return rows.map(({ cohort, ...date }) => ({ cohortId: cohort.id, name: cohortName(cohort, language), day: dayView(date, now) }))
}

/**
 * The course days in somebody's calendar from a moment on: those they take part in, and those they lead unless the room's
 * booking stands there already.
 */
export async function courseDayEvents(personId: string, from: Date, base: string, options: { locale: Language }): Promise<CalendarEvent[]> {
  const rows = await db.cohortDate.findMany({
    where: { ...datesOf(personId), endsAt: { gt: from } }, orderBy: { startsAt: 'asc' },
    select: { ...dateSelection, cohort: { select: { id: true, nameDe: true, nameEn: true, members: { where: { personId }, select: { told: true } }, trainers: { where: { personId }, select: { told: true } } } } },
  })
  return rows.flatMap(({ cohort, ...date }) => {
    const { booking } = date
    if (booking?.personId === personId && !booking.cancelledAt && !booking.heldUntil) return []
    return [courseDayEvent(cohort, date, (cohort.trainers[0] ?? cohort.members[0])?.told ?? 0, base, options)]
  })
}
