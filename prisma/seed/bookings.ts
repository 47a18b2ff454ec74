import { Temporal } from 'temporal-polyfill'

import type { Prisma } from '../generated/client.ts'
import { ownerOf } from './assigned-desks.ts'
import { inBatches } from './batches.ts'
import { staff, type StaffMember } from './city/staff.ts'
import { units } from './city/units.ts'
import { at, atMinute, dayAt, isWorkingDay } from './clock.ts'
import { identifierOf } from './identifier.ts'
import { meetingsOn } from './meetings.ts'
import { personId } from './people.ts'
import type { SpaceSeed } from './plans/draft.ts'
import { sites } from './plans/sites.ts'
import { randomFor, type Random } from './random.ts'
import { spaceId } from './register.ts'

/** From the wall clock of the city, "08:00" to "17:00". */
export interface BookingSeed {
  site: string
  code: string
  kind: 'desk' | 'room'
  username: string
  day: Temporal.PlainDate
  from: string
  to: string
  title?: string
}

interface Desk {
  site: string
  code: string
  level: number
  unit: string | undefined
  /** Whose desk it is. */
  owner: string | undefined
  taken: { from: string; to: string }[]
}

/** How many of a team sit in the office on each day of the week; on a weekend the demo acts as on a Tuesday. */
const presence: Record<number, number> = { 1: 0.76, 2: 0.82, 3: 0.78, 4: 0.82, 5: 0.72, 6: 0.82, 7: 0.82 }

const hours: [from: string, to: string][] = [
  ['08:00', '17:00'],
  ['08:00', '17:00'],
  ['07:30', '16:30'],
  ['08:30', '17:30'],
  ['08:00', '12:00'],
  ['13:00', '17:00'],
]

/** Where the people whom one knows by name are today. Who is listed without a desk is not in. */
const knownToday: { username: string; code?: string; from?: string; to?: string }[] = [
  { username: 'anna.keller', code: '2.31' },
  { username: 'samira.haliti', code: '2.32' },
  { username: 'beat.zimmermann', code: '2.26' },
  { username: 'nadja.buehlmann', code: '2.35', from: '13:00', to: '17:00' },
  { username: 'tobias.kurmann', code: '2.34' },
  { username: 'selin.aydin', code: '2.27' },
  { username: 'reto.imfeld' },
  { username: 'livia.portmann' },
]

function usable({ kind, blocked }: SpaceSeed): boolean {
  return kind === 'desk' && blocked === undefined
}

function emptyDesks(): Desk[] {
  return sites.flatMap(({ slug, floors }) =>
    floors.flatMap(({ level, spaces, zones }) =>
      spaces.filter(usable).map(({ code, zone }) => ({ site: slug, code, level, unit: zones.find(({ name }) => name === zone)?.unit, owner: ownerOf(slug, code), taken: [] })),
    ),
  )
}

function isFree({ taken }: Desk, from: string, to: string): boolean {
  return !taken.some((other) => from < other.to && other.from < to)
}

/** The own desk, else the first free one of the kind that a person looks for: the team's zone, its floor, its site. */
function findDesk(desks: Desk[], { unit, username }: StaffMember, [from, to]: [string, string], random: Random): Desk | undefined {
  const home = units.find(({ name }) => name === unit)?.home ?? { site: 'stadthaus', level: 3 }
  const free = desks.filter((desk) => desk.site === home.site && desk.owner === undefined && isFree(desk, from, to))
  const circles = [free.filter((desk) => desk.unit === unit), free.filter((desk) => desk.level === home.level && desk.unit === undefined), free]
  const choice = circles.find((circle) => circle.length > 0)
  // Most take what is next to the others; some sit elsewhere.
  const wanted = random.chance(0.2) ? free : choice
  const found = wanted && wanted.length > 0 ? random.pick(wanted) : undefined
  return desks.find(({ owner }) => owner === username) ?? found
}

function desksOn(day: Temporal.PlainDate, today: Temporal.PlainDate): BookingSeed[] {
  const random = randomFor(`desks ${day.toString()}`)
  const desks = emptyDesks()
  const bookings: BookingSeed[] = []
  const book = (desk: Desk, username: string, [from, to]: [string, string]) => {
    desk.taken.push({ from, to })
    bookings.push({ site: desk.site, code: desk.code, kind: 'desk', username, day, from, to })
  }

  const isToday = day.equals(today)
  const isAhead = Temporal.PlainDate.compare(day, today) > 0
  if (isToday)
    for (const { username, code, from = '08:00', to = '17:00' } of knownToday) {
      const desk = desks.find((one) => one.site === 'stadthaus' && one.code === code)
      if (desk) book(desk, username, [from, to])
    }
  // Who is shown the demo as Anna Keller finds the days to come still open.
  const decided = new Set([...(isToday ? knownToday.map(({ username }) => username) : []), ...(isAhead ? ['anna.keller'] : [])])
  const daysAhead = Math.max(0, today.until(day).days)
  const share = (presence[day.dayOfWeek] ?? 0) * Math.max(0.35, 1 - 0.05 * daysAhead)
  for (const member of random.shuffle(staff())) {
    if (member.disabled || decided.has(member.username) || !random.chance(share)) continue
    const time = random.pick(hours)
    const desk = findDesk(desks, member, time, random)
    if (desk) book(desk, member.username, time)
  }
  return bookings
}

/** Working days from two weeks back to two weeks ahead, and today whatever it is. */
function daysAround(today: Temporal.PlainDate): Temporal.PlainDate[] {
  return Array.from({ length: 29 }, (_, index) => today.add({ days: index - 14 })).filter((day) => isWorkingDay(day) || day.equals(today))
}

/** All desk and room bookings of the demo around `now`. The same day gives the same bookings. */
export function bookingsAround(now: Date): BookingSeed[] {
  const today = dayAt(now)
  return daysAround(today).flatMap((day) => [...desksOn(day, today), ...meetingsOn(day, today)])
}

/** When somebody said "I am here": some minutes around the start, and only if that is past. */
function checkIn({ day, from, kind, username, code }: BookingSeed, now: Date): Date | null {
  const random = randomFor(`check-in ${day.toString()} ${username} ${code}`)
  const [hour = 0, minute = 0] = from.split(':').map(Number)
  const time = atMinute(day, hour * 60 + minute + random.int(-8, 12))
  // Anna Keller has just come in and has not yet checked in.
  if (username === 'anna.keller' && day.equals(dayAt(now))) return null
  return time < now && random.chance(kind === 'desk' ? 0.94 : 0.7) ? time : null
}

function createdAt({ day, username, code }: BookingSeed, now: Date): Date {
  const random = randomFor(`made ${day.toString()} ${username} ${code}`)
  const made = atMinute(day.subtract({ days: random.int(1, 9) }), random.int(7 * 60, 18 * 60))
  return made < now ? made : new Date(now.getTime() - random.int(1, 72) * 3_600_000)
}

/** Writes the bookings around `now`. */
export async function seedBookings(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const rows = bookingsAround(now).map((booking): Prisma.BookingCreateManyInput => {
    const { site, code, kind, username, day, from, to, title } = booking
    return {
      id: identifierOf(`booking ${site} ${code} ${day.toString()} ${from}`),
      spaceId: spaceId(site, code),
      kind,
      personId: personId(username),
      title: title ?? null,
      startsAt: at(day, from),
      endsAt: at(day, to),
      checkedInAt: checkIn(booking, now),
      createdAt: createdAt(booking, now),
    }
  })
  await inBatches(rows, (data) => tx.booking.createMany({ data }))
}
