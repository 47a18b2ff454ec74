import { nextCourseDays } from '../../learning/queries.server.ts'
import { myAppointments } from '../../migration/queries.server.ts'
import { getLocale } from '../../paraglide/runtime.js'
import type { Viewer } from '../../platform/viewer.ts'
import { type Day, dayAt, dayBounds, instantAt } from '../../platform/wall-clock.ts'
import { myBookings, myDay, myInvitations, ownDeskOn, ownHalfDays } from '../../workplaces/queries.server.ts'
import { dayLine, type OtherStop } from '../day-line.ts'
import { weekAhead } from './week-ahead.ts'

/** More course days than a week can have. */
const courseDays = 12

/** Course days and dates of devices of one day, as stops of its line. */
async function otherStops(viewer: Viewer, today: Day): Promise<OtherStop[]> {
  const { from } = dayBounds(today)
  const [courses, devices] = await Promise.all([nextCourseDays(viewer, getLocale(), courseDays, from), myAppointments(viewer, from)])
  return [
    ...courses.filter(({ day }) => day.day === today).map(({ cohortId, name, day }): OtherStop => ({ kind: 'course', at: instantAt(day.day, day.from).toISOString(), until: instantAt(day.day, day.to).toISOString(), title: name, room: day.room, path: `/learning/cohorts/${cohortId}` })),
    ...devices.filter(({ startsAt, timeZone }) => dayAt(new Date(startsAt), timeZone) === today).map(({ startsAt, endsAt, device, site, campaign, timeZone }): OtherStop => ({ kind: 'device', at: startsAt, until: endsAt, device, site, campaign, timeZone, path: '/migration/mine' })),
  ]
}

/** The viewer's today: the desk or the one that is theirs, and the day as a line with stops. */
export async function ownDay(viewer: Viewer, today: Day, now: Date) {
  const [{ bookings, desk, deskOnPlan }, invitations, ownDesk, others] = await Promise.all([myDay(viewer, today), myInvitations(viewer, dayBounds(today)), ownDeskOn(viewer, today, now), otherStops(viewer, today)])
  return { desk, deskOnPlan, ownDesk, stops: dayLine(bookings, now.toISOString(), invitations, others) }
}

/** The viewer's next working days: place, desk, and what stands in them. */
export async function ownWeek(viewer: Viewer, days: readonly Day[], now: Date) {
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return []
  const span = { from: dayBounds(first).from, to: dayBounds(last).to }
  const [halves, bookings, invitations, courses, devices] = await Promise.all([ownHalfDays(viewer, days), myBookings(viewer, span), myInvitations(viewer, span), nextCourseDays(viewer, getLocale(), courseDays, now), myAppointments(viewer, now)])
  return weekAhead(days, { halves, bookings, invitations, courses, devices })
}
