import type { Temporal } from 'temporal-polyfill'
import type { Prisma } from '../generated/client.ts'
import { staff } from './city/staff.ts'
import { at, dayAt, isWorkingDay } from './clock.ts'
import { identifierOf } from './identifier.ts'
import { personId } from './people.ts'
import { randomFor } from './random.ts'
import { spaceId } from './register.ts'

const courseId = 'fuehren-digital'
const site = 'stadthaus'

interface CourseDay { daysAhead: number; code: string; from: string; to: string }
interface DemoCohort { key: string; nameDe: string; nameEn: string; places: number; trainers: string[]; needsApproval?: boolean; days: CourseDay[]; joined: number; known: Record<string, 'joined' | 'asked'>; waiting: number; cancelReason?: string }

/** One that is half through, one that asks the manager, one that is full with people waiting, and one that was cancelled. */
const cohorts: DemoCohort[] = [
  {
    key: 'herbst', nameDe: 'Führen digital, Gruppe Herbst', nameEn: 'Leading digitally, autumn group', places: 12, trainers: ['eva.lustenberger'], joined: 9, known: { 'beat.zimmermann': 'joined' }, waiting: 0,
    days: [{ daysAhead: -21, code: 'Säntis', from: '09:00', to: '12:00' }, { daysAhead: -7, code: 'Säntis', from: '09:00', to: '12:00' }, { daysAhead: 17, code: 'Säntis', from: '13:30', to: '16:30' }],
  },
  {
    key: 'winter', nameDe: 'Führen digital, Gruppe Winter', nameEn: 'Leading digitally, winter group', places: 10, trainers: ['eva.lustenberger'], needsApproval: true, joined: 5, known: { 'anna.keller': 'asked' }, waiting: 0,
    days: [{ daysAhead: 20, code: 'Säntis', from: '09:00', to: '12:00' }, { daysAhead: 34, code: 'Dreilinden', from: '09:00', to: '12:00' }],
  },
  {
    key: 'klein', nameDe: 'Ein Tag zum Planen', nameEn: 'A day to plan', places: 6, trainers: ['eva.lustenberger', 'beat.zimmermann'], joined: 6, known: {}, waiting: 3,
    days: [{ daysAhead: 41, code: 'Utenberg', from: '08:30', to: '16:30' }],
  },
  {
    key: 'abgesagt', nameDe: 'Führen digital am Abend', nameEn: 'Leading digitally in the evening', places: 8, trainers: ['eva.lustenberger'], joined: 2, known: {}, waiting: 0, cancelReason: 'Es haben sich zu wenige Personen angemeldet.',
    days: [{ daysAhead: 25, code: 'Wesemlin', from: '17:30', to: '19:30' }],
  },
]

/** The working day on or after the one so far off. */
function dayOf({ daysAhead }: CourseDay, today: Temporal.PlainDate): Temporal.PlainDate {
  let day = today.add({ days: daysAhead })
  while (!isWorkingDay(day)) day = day.add({ days: daysAhead < 0 ? -1 : 1 })
  return day
}

/** Whether a room is a course group's at a time. */
export function isCourseDay(meeting: { site: string; code: string; day: Temporal.PlainDate; from: string; to: string }, today: Temporal.PlainDate): boolean {
  return meeting.site === site && cohorts.some(({ days }) => days.some((day) => day.code === meeting.code && dayOf(day, today).equals(meeting.day) && meeting.from < day.to && day.from < meeting.to))
}

/** The id of a cohort of the demo, and of one of its days counted from 1. */
export const demoCohortId = (key: string) => identifierOf(`cohort ${key}`)
export const demoCourseDayId = (key: string, number: number) => identifierOf(`course day ${key} ${number}`)

async function seedDays(tx: Prisma.TransactionClient, { key, nameDe, trainers, days, cancelReason }: DemoCohort, now: Date): Promise<void> {
  const cancelledAt = cancelReason === undefined ? null : now
  const rows = days.map((day, index) => {
    const date = dayOf(day, dayAt(now))
    const [startsAt, endsAt] = [at(date, day.from), at(date, day.to)]
    return { id: demoCourseDayId(key, index + 1), spaceId: spaceId(site, day.code), bookingId: identifierOf(`course day booking ${key} ${index + 1}`), startsAt, endsAt }
  })
  const createdAt = at(dayAt(now).subtract({ days: 45 }), '10:00')
  await tx.booking.createMany({ data: rows.map(({ bookingId, spaceId: room, startsAt, endsAt }) => ({ id: bookingId, spaceId: room, kind: 'room', personId: personId(trainers[0] ?? 'eva.lustenberger'), title: nameDe, startsAt, endsAt, createdAt, cancelledAt, checkedInAt: startsAt < now ? startsAt : null })) })
  await tx.cohortDate.createMany({ data: rows.map((row) => ({ ...row, cohortId: demoCohortId(key), changedAt: createdAt, cancelledAt, revision: cancelledAt ? 1 : 0 })) })
}

async function seedMembers(tx: Prisma.TransactionClient, { key, places, needsApproval = false, joined, known, waiting, trainers, days }: DemoCohort, now: Date): Promise<void> {
  const random = randomFor(`cohort ${key}`)
  const others = staff().filter(({ disabled, groups, username }) => !disabled && groups.includes('manager') && !(username in known) && !trainers.includes(username) && username !== 'samira.haliti')
  const drawn = others.map((one) => ({ username: one.username, by: random.next() })).toSorted((a, b) => a.by - b.by).map(({ username }) => username)
  const line = [
    ...Object.entries(known).map(([username, state]) => ({ username, state })),
    ...drawn.slice(0, joined).map((username) => ({ username, state: 'joined' as const })),
    ...drawn.slice(joined, joined + waiting).map((username) => ({ username, state: 'waiting' as const })),
  ]
  const cohortId = demoCohortId(key)
  await tx.cohortMember.createMany({
    data: line.map(({ username, state }, index) => ({ cohortId, personId: personId(username), places, state, seat: state === 'waiting' ? null : index + 1, number: index + 1, signedUpAt: at(dayAt(now).subtract({ days: 40 - index }), '11:15'), told: state === 'joined' ? 1 : 0, answeredById: needsApproval && state === 'joined' ? personId('eva.lustenberger') : null })),
  })
  const over = days.flatMap((day, index) => (at(dayOf(day, dayAt(now)), day.to) < now ? [demoCourseDayId(key, index + 1)] : []))
  await tx.cohortAttendance.createMany({
    data: over.flatMap((dateId) => line.filter(({ state }) => state === 'joined').map(({ username }) => ({ dateId, cohortId, personId: personId(username), state: username in known || random.chance(0.8) ? ('present' as const) : random.pick(['absent', 'excused'] as const), recordedById: personId('eva.lustenberger') }))),
  })
}

/** Course groups around `now`, with their rooms. */
export async function seedCohorts(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  for (const cohort of cohorts) {
    const { key, nameDe, nameEn, places, needsApproval = false, joined, known, waiting, trainers, cancelReason } = cohort
    const id = demoCohortId(key)
    await tx.cohort.create({
      data: {
        id, courseId, nameDe, nameEn, places, needsApproval, signUps: Object.keys(known).length + joined + waiting, createdById: personId('eva.lustenberger'), createdAt: at(dayAt(now).subtract({ days: 45 }), '10:00'),
        ...(cancelReason === undefined ? {} : { cancelledAt: now, cancelReason }),
        trainers: { create: trainers.map((username, rank) => ({ personId: personId(username), rank, told: 1 })) },
      },
    })
    await seedDays(tx, cohort, now)
    await seedMembers(tx, cohort, now)
  }
}
