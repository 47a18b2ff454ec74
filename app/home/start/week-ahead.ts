import type { NextCourseDay } from '../../learning/queries.server.ts'
import type { MyAppointment } from '../../migration/queries.server.ts'
import { type ClockTime, type Day, dayAt, timeAt } from '../../platform/wall-clock.ts'
import type { Cell, Invitation, MyBooking } from '../../workplaces/queries.server.ts'

/** Something at a time of a day. */
export type WeekItem =
  | { kind: 'room'; from: ClockTime; to: ClockTime; path: string; title: string | null; code: string }
  | { kind: 'invited'; from: ClockTime; to: ClockTime; path: string; title: string | null; code: string }
  | { kind: 'course'; from: ClockTime; to: ClockTime; path: string; title: string; code: string | null }
  | { kind: 'device'; from: ClockTime; to: ClockTime; path: string; device: string; code: null }

export type WeekDay = { day: Day; halves: readonly Cell[]; items: WeekItem[] }

type Sources = { halves: readonly (readonly Cell[])[]; bookings: readonly MyBooking[]; invitations: readonly Invitation[]; courses: readonly NextCourseDay[]; devices: readonly MyAppointment[] }

const between = (startsAt: string, endsAt: string, timeZone: string) => ({ day: dayAt(new Date(startsAt), timeZone), from: timeAt(new Date(startsAt), timeZone), to: timeAt(new Date(endsAt), timeZone) })

/** All that stands at a time, with its day on the clock of its place. */
function itemsOf({ bookings, invitations, courses, devices }: Omit<Sources, 'halves'>): (WeekItem & { day: Day })[] {
  const rooms = bookings.filter(({ kind, isPending }) => kind === 'room' && !isPending).map(({ id, title, code, startsAt, endsAt, site }) => ({ kind: 'room' as const, ...between(startsAt, endsAt, site.timeZone), path: `/workplaces/bookings/${id}`, title, code }))
  const invited = invitations.filter(({ answer }) => answer !== 'declined').map(({ bookingId, title, code, startsAt, endsAt, site }) => ({ kind: 'invited' as const, ...between(startsAt, endsAt, site.timeZone), path: `/workplaces/bookings/${bookingId}`, title, code }))
  // Who leads a course may have booked its room: one line is enough.
  const isBooked = ({ day: { day, from, room } }: NextCourseDay) => rooms.some((booked) => booked.day === day && booked.from === from && booked.code === room?.code)
  const lessons = courses.filter((course) => !isBooked(course)).map(({ cohortId, name, day: { day, from, to, room } }) => ({ kind: 'course' as const, day, from, to, path: `/learning/cohorts/${cohortId}`, title: name, code: room?.code ?? null }))
  const dates = devices.map(({ device, startsAt, endsAt, timeZone }) => ({ kind: 'device' as const, ...between(startsAt, endsAt, timeZone), path: '/migration/mine', device, code: null }))
  return [...rooms, ...invited, ...lessons, ...dates]
}

/** The days one by one: where one is, and what stands there, in order. */
export function weekAhead(days: readonly Day[], { halves, ...sources }: Sources): WeekDay[] {
  const byDay = Map.groupBy(itemsOf(sources), ({ day }) => day)
  return days.map((day, index) => ({
    day,
    halves: halves[index] ?? [],
    items: (byDay.get(day) ?? []).toSorted((a, b) => a.from.localeCompare(b.from) || a.to.localeCompare(b.to)).map(({ day: _, ...item }) => item),
  }))
}

/** The next working days after today, so many. */
export function workingDaysAfter(today: Day, count: number): Day[] {
  const days: Day[] = []
  for (let time = Date.parse(`${today}T12:00:00Z`) + 86_400_000; days.length < count; time += 86_400_000) {
    const date = new Date(time)
    if (date.getUTCDay() % 6 !== 0) days.push(date.toISOString().slice(0, 10))
  }
  return days
}
