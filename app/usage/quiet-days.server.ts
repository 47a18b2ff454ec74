import { db } from '../platform/database.server.ts'
import { forbidden } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { addDays, type Day, dayAt, dayBounds } from '../platform/wall-clock.ts'
import { isInTime } from '../workplaces/commands/propose-closure.server.ts'
import { mayManageWorkplaces } from '../workplaces/policy.ts'
import { type BookableFloor, type BookableSpaces, bookableSpaces, type ClosureLine, floorClosures } from '../workplaces/queries.server.ts'
import { weekdayOf } from './capacity.ts'
import { announcedWithoutDesk, bookedSoFar } from './expected.server.ts'
import { closableFloor, type Demand, demandOf, hasOnlyOnes, neededDesks } from './forecast.ts'

const daysAhead = 10

/** What not every desk has, and nobody who needs it can do without; as a desk that is somebody's own. */
const special: readonly string[] = ['wheelchair-access', 'induction-loop']

export type QuietDay = {
  day: Day
  desks: number
  /** Null: there is too little of a past. */
  demand: Demand | null
  needed: number | null
  /** The floor that could stay closed. */
  floor: { id: string; level: number; booked: number } | null
  /** A floor of this day is asked about, or closed. */
  hasClosure: boolean
  /** Those who are asked would have too little time to answer. */
  isTooLate: boolean
}
export type QuietSite = { slug: string; name: string; days: QuietDay[] }

/** The next days from Monday to Friday. */
function workingDays(today: Day): Day[] {
  return Array.from({ length: daysAhead * 2 }, (_, ahead) => addDays(today, ahead + 1)).filter((day) => weekdayOf(day) <= 5).slice(0, daysAhead)
}

/** Who has booked which desk on which day, by place. */
async function bookedDesks(siteIds: readonly string[], first: Day, last: Day) {
  const rows = await db.booking.findMany({
    where: { kind: 'desk', cancelledAt: null, heldUntil: null, startsAt: { gte: dayBounds(first).from, lt: dayBounds(last).to }, space: { floor: { siteId: { in: [...siteIds] } } } },
    select: { id: true, spaceId: true, personId: true, startsAt: true, space: { select: { floor: { select: { site: { select: { timeZone: true } } } } } } },
  })
  return Map.groupBy(rows.map(({ id, spaceId, personId, startsAt, space }) => ({ spaceId, who: personId ?? id, day: dayAt(startsAt, space.floor.site.timeZone) })), ({ day }) => day)
}

type Known = { bookable: BookableSpaces; closures: readonly ClosureLine[]; booked: Awaited<ReturnType<typeof bookedDesks>>; soFar: Awaited<ReturnType<typeof bookedSoFar>>; announced: Awaited<ReturnType<typeof announcedWithoutDesk>> }

function quietDay(day: Day, siteId: string, floors: readonly BookableFloor[], now: Date, { bookable, closures, booked, soFar, announced }: Known): QuietDay {
  const ids = new Set(floors.map(({ id }) => id))
  const open = bookable.spaces.filter(({ floorId, timeClass }) => ids.has(floorId) && bookable.timeClasses[timeClass]?.days.some((one) => one.day === day))
  const [first] = open
  const timeZone = first && bookable.timeClasses[first.timeClass]?.timeZone
  const bookings = booked.get(day) ?? []
  const taken = new Set(bookings.map(({ spaceId }) => spaceId))
  const desks = open.map(({ id, floorId, equipment, assignedToId }) => ({ id, floorId, special: [...equipment.filter((name) => special.includes(name)), ...(assignedToId === null ? [] : [assignedToId])], isBooked: taken.has(id) }))
  const onDay = floors.map(({ id, level }) => {
    const own = new Set(bookable.spaces.filter(({ floorId }) => floorId === id).map((space) => space.id))
    return {
      id, level,
      desks: desks.filter(({ floorId }) => floorId === id).length,
      booked: new Set(bookings.filter(({ spaceId }) => own.has(spaceId)).map(({ who }) => who)).size,
      isKept: hasOnlyOnes(id, desks),
    }
  })
  const demand = demandOf({ ...soFar(siteId, day), announced: announced(siteId, day) })
  const hasClosure = closures.some((closure) => closure.day === day && ids.has(closure.floor.id) && closure.state !== 'reopened')
  const found = demand && !hasClosure ? closableFloor(onDay, demand) : null
  const floor = onDay.find(({ id }) => id === found?.id)
  return { day, desks: desks.length, demand, needed: demand && neededDesks(demand), hasClosure, isTooLate: timeZone !== undefined && !isInTime(day, timeZone, now), floor: floor ? { id: floor.id, level: floor.level, booked: floor.booked } : null }
}

/**
 * What is expected at each site with several floors on the next ten working days, and which floor could stay closed; with the
 * floors that are asked about. How many desks are booked on a day to come, everybody sees on the plan.
 * @throws AppError 403
 */
export async function quietDays(viewer: Viewer, now = new Date()): Promise<{ sites: QuietSite[]; closures: ClosureLine[] }> {
  if (!mayManageWorkplaces(viewer)) throw forbidden()
  const today = dayAt(now)
  const days = workingDays(today)
  const last = days.at(-1) ?? today
  const first = addDays(today, 1)
  const [bookable, closures] = await Promise.all([bookableSpaces({ kind: 'desk', firstDay: first, days: daysAhead * 2 }), floorClosures(viewer, now)])
  const bySite = [...Map.groupBy(bookable.floors, ({ site }) => site.id)].filter(([, floors]) => floors.length > 1)
  const siteIds = bySite.map(([id]) => id)
  const [booked, soFar, announced] = await Promise.all([bookedDesks(siteIds, first, last), bookedSoFar(siteIds, days, now), announcedWithoutDesk(days)])
  const known = { bookable, closures, booked, soFar, announced }
  return {
    closures,
    sites: bySite.flatMap(([siteId, floors]) => (floors[0] ? [{ slug: floors[0].site.slug, name: floors[0].site.name, days: days.map((day) => quietDay(day, siteId, floors, now, known)) }] : [])),
  }
}
