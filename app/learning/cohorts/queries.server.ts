/** What the pages of cohorts show to those who run, lead or agree to them. */
import { db } from '../../platform/database.server.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { addDays, dayAt } from '../../platform/wall-clock.ts'
import { allCourses } from '../catalogue.server.ts'
import type { Language } from '../course.ts'
import { mayManageLearning } from '../policy.ts'
import { cohortName, cohortSelection } from './cohort.server.ts'
import { type DayView, dayView } from './day-view.ts'
import { type OwnCohort, ownCohort, ownSelection } from './own.server.ts'
import { mayLeadCohort } from './policy.ts'
import { isLostRoom } from './room-state.ts'

export type CohortLine = { id: string; name: string; course: string; places: number; taken: number; asked: number; waiting: number; next: DayView | null; days: number; state: 'ahead' | 'over' | 'cancelled'; hasLostRoom: boolean }

async function lines(where: NonNullable<Parameters<typeof db.cohort.findMany>[0]>['where'], language: Language, now: Date): Promise<CohortLine[]> {
  const [rows, courses] = await Promise.all([db.cohort.findMany({ ...(where ? { where } : {}), orderBy: { createdAt: 'desc' }, take: 200, select: ownSelection }), allCourses()])
  const all = rows.map((row): CohortLine => {
    const days = row.dates.filter(({ cancelledAt }) => !cancelledAt).map((date) => dayView(date, now))
    const next = days.find(({ state }) => state === 'ahead') ?? null
    return {
      id: row.id, name: cohortName(row, language), course: courses.find(({ id }) => id === row.courseId)?.title[language] ?? row.courseId, places: row.places,
      taken: row.members.filter(({ seat }) => seat !== null).length, asked: row.members.filter(({ state }) => state === 'asked').length, waiting: row.members.filter(({ seat }) => seat === null).length,
      next, days: days.length, state: row.cancelledAt ? 'cancelled' : next ? 'ahead' : 'over', hasLostRoom: days.some((day) => isLostRoom(day.roomState)),
    }
  })
  return all.toSorted((a, b) => (a.next?.day ?? '9').localeCompare(b.next?.day ?? '9') || a.name.localeCompare(b.name, language))
}

/** All cohorts, for those who run them. @throws AppError 403 */
export async function allCohorts(viewer: Viewer, language: Language, now = new Date()): Promise<CohortLine[]> {
  if (!mayManageLearning(viewer)) throw forbidden()
  return lines(undefined, language, now)
}

/** The cohorts that one leads. */
export function ledCohorts(viewer: Viewer, language: Language, now = new Date()): Promise<CohortLine[]> {
  return lines({ trainers: { some: { personId: viewer.id } } }, language, now)
}

export type SignUpRequest = { cohortId: string; personId: string; person: string; name: string; days: DayView[] }

/** The sign-ups that wait for the viewer to agree: of the own team; for HR also of those who have nobody above them. */
export async function requestsFor(viewer: Viewer, language: Language, now = new Date()): Promise<SignUpRequest[]> {
  const rows = await db.cohortMember.findMany({
    where: { state: 'asked', cohort: { cancelledAt: null }, person: mayManageLearning(viewer) ? { OR: [{ managerId: viewer.id }, { managerId: null }, { manager: { disabledAt: { not: null } } }] } : { managerId: viewer.id } },
    orderBy: { signedUpAt: 'asc' },
    select: { cohortId: true, personId: true, person: { select: { displayName: true } }, cohort: { select: cohortSelection } },
  })
  return rows.map(({ cohortId, personId, person, cohort }) => ({ cohortId, personId, person: person.displayName, name: cohortName(cohort, language), days: cohort.dates.filter(({ cancelledAt }) => !cancelledAt).map((date) => dayView(date, now)) }))
}

export type MemberView = { id: string; name: string; state: 'joined' | 'asked' | 'waiting'; position: number | null }
export type CohortPage = OwnCohort & { courseTitle: string; cancelReason: string | null; mayManage: boolean; mayLead: boolean; /** Only for those who lead it and HR. */ members: MemberView[] | null }

/** A cohort with what the viewer may see of it. @throws AppError 404 */
export async function cohortPage(viewer: Viewer, id: string, language: Language, now = new Date()): Promise<CohortPage> {
  const row = await db.cohort.findUnique({ where: { id }, select: ownSelection })
  if (!row) throw notFound()
  const [own, courses] = await Promise.all([ownCohort(viewer, row, language, now), allCourses()])
  const mayLead = mayLeadCohort(viewer, row)
  return { ...own, courseTitle: courses.find(({ id: courseId }) => courseId === row.courseId)?.title[language] ?? row.courseId, cancelReason: row.cancelReason, mayManage: mayManageLearning(viewer), mayLead, members: mayLead ? await membersOf(id) : null }
}

const rank = { joined: 0, asked: 1, waiting: 2 } as const

/** Those who take part by name, then those who wait for an answer, then the waiting list in its order. */
async function membersOf(cohortId: string): Promise<MemberView[]> {
  const rows = await db.cohortMember.findMany({ where: { cohortId, state: { in: ['joined', 'asked', 'waiting'] } }, orderBy: { number: 'asc' }, select: { state: true, person: { select: { id: true, displayName: true, surname: true } } } })
  let waiting = 0
  const members = rows.flatMap(({ state, person }) => (state === 'joined' || state === 'asked' || state === 'waiting' ? [{ id: person.id, name: person.displayName, surname: person.surname, state, position: state === 'waiting' ? (waiting += 1) : null }] : []))
  return members.toSorted((a, b) => rank[a.state] - rank[b.state] || (a.position ?? 0) - (b.position ?? 0) || (a.position === null ? a.surname.localeCompare(b.surname, 'de') : 0)).map(({ surname: _surname, ...member }) => member)
}

type RoomChoice = { id: string; label: string; seats: number }
export type CohortFormPage = { courses: { id: string; title: string }[]; sites: { name: string; rooms: RoomChoice[] }[]; /** What the fields say now. */ values: Record<string, string>; name: string | null }

/** The rooms that can be chosen, by their sites. */
async function roomChoices(): Promise<CohortFormPage['sites']> {
  const sites = await db.site.findMany({ orderBy: { name: 'asc' }, select: { name: true, floors: { orderBy: { level: 'asc' }, select: { spaces: { where: { kind: 'room', blocked: null }, orderBy: { code: 'asc' }, select: { id: true, code: true, seats: true } } } } } })
  return sites.map(({ name, floors }) => ({ name, rooms: floors.flatMap(({ spaces }) => spaces.map(({ id, code, seats }) => ({ id, label: code, seats }))) })).filter(({ rooms }) => rooms.length > 0)
}

/** What the form of a cohort needs, a new one when `id` is null. @throws AppError 403; 404 */
export async function cohortFormPage(viewer: Viewer, id: string | null, language: Language): Promise<CohortFormPage> {
  if (!mayManageLearning(viewer)) throw forbidden()
  const courses = (await allCourses()).map((course) => ({ id: course.id, title: course.title[language] }))
  if (id === null) return { courses, sites: await roomChoices(), values: { trainers: viewer.displayName, places: '12', from: '09:00', to: '12:00' }, name: null }
  const cohort = await db.cohort.findUnique({ where: { id }, select: { ...cohortSelection, trainers: { orderBy: { rank: 'asc' }, select: { person: { select: { username: true } } } } } })
  if (!cohort) throw notFound()
  const { nameDe, nameEn, places, opensAt, closesAt, needsApproval, trainers } = cohort
  const values = {
    nameDe: nameDe ?? '', nameEn: nameEn ?? '', places: String(places), trainers: trainers.map(({ person }) => person.username).join(', '),
    opensOn: opensAt ? dayAt(opensAt) : '', closesOn: closesAt ? addDays(dayAt(closesAt), -1) : '', ...(needsApproval ? { needsApproval: 'on' } : {}),
  }
  return { courses, sites: [], values, name: cohortName(cohort, language) }
}

export type DayFormPage = { name: string; sites: CohortFormPage['sites']; values: Record<string, string>; day: DayView | null }

/** What the form of a course day needs, a new one when `dateId` is null. @throws AppError 403; 404 */
export async function dayFormPage(viewer: Viewer, id: string, dateId: string | null, language: Language, now = new Date()): Promise<DayFormPage> {
  if (!mayManageLearning(viewer)) throw forbidden()
  const cohort = await db.cohort.findUnique({ where: { id }, select: cohortSelection })
  const date = cohort?.dates.find((one) => one.id === dateId)
  if (!cohort || (dateId !== null && !date)) throw notFound()
  const like = date ?? cohort.dates.at(-1)
  const day = like ? dayView(like, now) : null
  const values = { date: date && day ? day.day : '', from: day?.from ?? '09:00', to: day?.to ?? '12:00', spaceId: like?.spaceId ?? '' }
  return { name: cohortName(cohort, language), sites: await roomChoices(), values, day: date ? day : null }
}
