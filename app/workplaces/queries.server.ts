import type { Prisma } from '../../prisma/generated/client.ts'
import { db } from '../platform/database.server.ts'
import { notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { addDays, type ClockTime, dayAt, dayBounds, type Day, instantAt, timeAt } from '../platform/wall-clock.ts'
import { wifiOnFloors } from '../sites/queries.server.ts'
import type { WifiLevel } from '../sites/wifi.ts'
import { parsePlanGeometry, type PlanGeometry, polygonSchema } from '../ui/plan/geometry.ts'
import type { Polygon } from '../ui/plan/polygon.ts'
import { blockedIn, releaseRules } from './booking-rules.server.ts'
import { checkInDue, checkInState, type CheckInState } from './check-in.ts'
import { equipmentNamesOf } from './equipment.ts'
import { earliestStart, spanOnClock } from './booking-times.ts'
import { freeTimes } from './free-times.ts'
import { overlapping, type Span } from './overlapping.ts'
import type { EquipmentName } from './schema.ts'
import { workingHours } from './working-day.ts'

export { approvalsHeldAbout } from './approval-queue.server.ts'
export { weekPlanHeldAbout } from './week.server.ts'
export { openOffers, waitingHeldAbout } from './waiting.server.ts'
export { type AffectedLine, previewDisplacement } from './displacement-page.server.ts'
export { isUntilFurtherNotice, untilFurtherNotice } from './outage.ts'
export { circleToday, deskTodayOf } from './presence.server.ts'
export { answeredOrdersHeldAbout, bookingsHeldAbout, invitationsHeldAbout, calendarFeedHeldAbout, seriesHeldAbout, usualDesksHeldAbout } from './personal-data.server.ts'

type SpaceState = 'free' | 'mine' | 'taken' | 'blocked'

export type SiteLine = {
  slug: string
  name: string
  address: string
  floors: { slug: string; level: number; desks: number; freeDesks: number; rooms: number }[]
}

/** Every site with what is free on each floor in the working day of its own clock. */
export async function sitesWithFreeDesks(day: Day): Promise<SiteLine[]> {
  const zones = (await db.site.findMany({ distinct: ['timeZone'], select: { timeZone: true } })).map(({ timeZone }) => timeZone)
  const spans = zones.map((timeZone) => ({ timeZone, span: workingDay(day, timeZone) }))
  const [first, last] = [Math.min(...spans.map(({ span }) => span.startsAt.getTime())), Math.max(...spans.map(({ span }) => span.endsAt.getTime()))]
  const [sites, taken, blockedAt] = await Promise.all([
    db.site.findMany({
      orderBy: { name: 'asc' },
      select: {
        slug: true,
        name: true,
        timeZone: true,
        street: true,
        town: true,
        floors: { orderBy: { level: 'asc' }, select: { slug: true, level: true, siteId: true, spaces: { select: { id: true, kind: true, blocked: true, zoneId: true } } } },
      },
    }),
    Promise.all(spans.map(({ timeZone, span }) => db.space.findMany({ where: { kind: 'desk', floor: { site: { timeZone } }, bookings: { some: overlapping(span) } }, select: { id: true } }))),
    blockedIn({ startsAt: new Date(first), endsAt: new Date(last) }),
  ])
  const takenIds = new Set(taken.flat().map(({ id }) => id))
  return sites.map(({ slug, name, street, town, timeZone, floors }) => ({
    slug,
    name,
    address: `${street}, ${town}`,
    floors: floors.map(({ slug: floorSlug, level, siteId, spaces }) => {
      const desks = spaces.filter(({ kind }) => kind === 'desk')
      const span = workingDay(day, timeZone)
      const freeDesks = desks.filter(({ id, blocked, kind, zoneId }) => blocked === null && !takenIds.has(id) && blockedAt({ spaceId: id, kind, siteId, zoneId }, span) === null).length
      return { slug: floorSlug, level, desks: desks.length, freeDesks, rooms: spaces.length - desks.length }
    }),
  }))
}

/** The floor that a site's address leads to: the first from below that has desks. @throws AppError 404 */
export async function firstFloor(siteSlug: string): Promise<string> {
  const floors = await db.floor.findMany({
    where: { site: { slug: siteSlug } },
    orderBy: { level: 'asc' },
    select: { slug: true, level: true, _count: { select: { spaces: { where: { kind: 'desk' } } } } },
  })
  const found = floors.find(({ level, _count }) => level >= 0 && _count.spaces > 0) ?? floors[0]
  if (!found) throw notFound()
  return found.slug
}

export type SpaceOnFloor = {
  id: string
  kind: 'desk' | 'room'
  code: string
  x: number
  y: number
  rotation: number
  outline: Polygon | null
  seats: number
  equipment: EquipmentName[]
  state: SpaceState
  blocked: string | null
  /** Of a space that is taken: when on this day it can still be had, on the site's clock. */
  freeTimes: { from: ClockTime; to: ClockTime }[]
  /** The own booking at this time. */
  bookingId: string | null
  zoneId: string | null
  wifi: WifiLevel
}

export type FloorView = {
  site: { slug: string; name: string; timeZone: string }
  floor: { id: string; slug: string; level: number }
  floors: { slug: string; level: number }[]
  geometry: PlanGeometry
  zones: { id: string; name: string; quiet: boolean; unit: string | null; x: number; y: number; width: number; height: number }[]
  spaces: SpaceOnFloor[]
  /** The own desk somewhere at this time, which would be given up for another. */
  myDesk: { code: string } | null
  /** Nothing can be booked any more: the time has passed. */
  isOver: boolean
}

const quarterHour = 15 * 60_000

/** Tells when a space with these bookings can be had on the span's day in the working hours or the span, from now on, at least half an hour long. */
function freeTimesIn({ startsAt, endsAt }: Span, timeZone: string, now: Date): (bookings: readonly Span[]) => SpaceOnFloor['freeTimes'] {
  const usual = workingDay(dayAt(startsAt, timeZone), timeZone)
  const thisQuarter = Math.floor(now.getTime() / quarterHour) * quarterHour
  const open = {
    start: Math.max(thisQuarter, Math.min(usual.startsAt.getTime(), startsAt.getTime())),
    end: Math.max(usual.endsAt.getTime(), endsAt.getTime()),
  }
  // A calendar's arithmetic is dear, and hundreds of bookings begin and end at the same few times.
  const clock = new Map<number, ClockTime>()
  const clockAt = (time: number) => {
    const known = clock.get(time) ?? timeAt(new Date(time), timeZone)
    clock.set(time, known)
    return known
  }
  return (bookings) => {
    const busy = bookings.map((booking) => ({ start: booking.startsAt.getTime(), end: booking.endsAt.getTime() }))
    return freeTimes(open, busy, 2 * quarterHour).map(({ start, end }) => ({ from: clockAt(start), to: clockAt(end) }))
  }
}

/** The time zone of a floor's site, which the span of its page depends on. @throws AppError 404 */
export async function siteTimeZone(siteSlug: string): Promise<string> {
  const site = await db.site.findUnique({ where: { slug: siteSlug }, select: { timeZone: true } })
  if (!site) throw notFound()
  return site.timeZone
}

/** A floor's plan and what is free on it. Of other people's bookings only that there is one. @throws AppError 404 */
export async function floorView(viewer: Viewer, place: { site: string; floor: string; timeZone: string }, span: Span, now = new Date()): Promise<FloorView> {
  const { timeZone } = place
  const day = dayBounds(dayAt(span.startsAt, timeZone), timeZone)
  const floor = await db.floor.findFirst({
    where: { slug: place.floor, site: { slug: place.site } },
    select: {
      id: true,
      slug: true,
      level: true,
      plan: true,
      siteId: true,
      site: { select: { slug: true, name: true, timeZone: true, floors: { orderBy: { level: 'asc' }, select: { slug: true, level: true } } } },
      zones: { orderBy: { name: 'asc' }, select: { id: true, name: true, quiet: true, x: true, y: true, width: true, height: true, unit: { select: { name: true } } } },
      spaces: {
        orderBy: { code: 'asc' },
        select: {
          id: true, kind: true, code: true, x: true, y: true, rotation: true, outline: true, seats: true, equipment: true, blocked: true, zoneId: true,
          bookings: { where: overlapping({ startsAt: day.from, endsAt: day.to }), orderBy: { startsAt: 'asc' }, select: { id: true, personId: true, startsAt: true, endsAt: true } },
        },
      },
    },
  })
  if (!floor) throw notFound()
  const [myDesk, wifi, blockedAt] = await Promise.all([
    db.booking.findFirst({ where: { ...overlapping(span), personId: viewer.id, kind: 'desk' }, select: { space: { select: { code: true } } } }),
    wifiOnFloors([floor.id]),
    blockedIn(span),
  ])
  const { floors, ...site } = floor.site
  const freeTimesOf = freeTimesIn(span, timeZone, now)
  return {
    site,
    floor: { id: floor.id, slug: floor.slug, level: floor.level },
    floors,
    geometry: parsePlanGeometry(floor.plan),
    zones: floor.zones.map(({ unit, ...zone }) => ({ ...zone, unit: unit?.name ?? null })),
    spaces: floor.spaces.map(({ bookings, outline, equipment, ...space }) => {
      const inSpan = bookings.filter(({ startsAt, endsAt }) => startsAt < span.endsAt && endsAt > span.startsAt)
      const mine = inSpan.find(({ personId }) => personId === viewer.id)
      const blocked = space.blocked ?? blockedAt({ ...space, spaceId: space.id, siteId: floor.siteId })
      // A blocked time leaves what was booked before.
      const state = mine && space.blocked === null ? 'mine' : blocked !== null ? 'blocked' : inSpan.length > 0 ? 'taken' : 'free'
      return {
        ...space,
        blocked: state === 'blocked' ? blocked : null,
        outline: outline === null ? null : polygonSchema.parse(outline),
        equipment: equipmentNamesOf(equipment),
        state,
        freeTimes: state === 'taken' ? freeTimesOf(bookings) : [],
        bookingId: mine?.id ?? null,
        wifi: wifi({ floorId: floor.id, x: space.x, y: space.y }),
      }
    }),
    myDesk: myDesk ? { code: myDesk.space.code } : null,
    isOver: span.endsAt <= now,
  }
}

const bookingSelection = {
  id: true,
  kind: true,
  title: true,
  startsAt: true,
  endsAt: true,
  checkedInAt: true,
  approver: true,
  approvedAt: true,
  createdAt: true,
  changedAt: true,
  seriesId: true,
  space: {
    select: {
      id: true, code: true, seats: true, equipment: true, x: true, y: true, rotation: true, zoneId: true,
      zone: { select: { name: true } },
      floor: { select: { id: true, slug: true, level: true, siteId: true, site: { select: { slug: true, name: true, timeZone: true } } } },
    },
  },
} satisfies Prisma.BookingSelect

type BookingRow = Prisma.BookingGetPayload<{ select: typeof bookingSelection }>

export type MyBooking = {
  id: string
  kind: 'desk' | 'room'
  title: string | null
  startsAt: string
  endsAt: string
  checkIn: CheckInState
  /** Who has not checked in by then gives the space up. */
  checkInBy: string | null
  /** Somebody has still to agree to it. */
  isPending: boolean
  /** The series that it belongs to. */
  seriesId: string | null
  spaceId: string
  code: string
  equipment: EquipmentName[]
  zone: string | null
  floor: { id: string; slug: string; level: number }
  site: { slug: string; name: string; timeZone: string }
}

function toMyBooking({ space, startsAt, endsAt, checkedInAt, approver, approvedAt, createdAt, changedAt, ...booking }: BookingRow, releaseAfter: Awaited<ReturnType<typeof releaseRules>>, now: Date): MyBooking {
  const { site, siteId, ...floor } = space.floor
  const minutes = checkedInAt ? null : releaseAfter({ kind: booking.kind, siteId, zoneId: space.zoneId })
  return {
    ...booking,
    isPending: approver !== null && approvedAt === null,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    checkIn: checkInState({ startsAt, endsAt, checkedInAt }, now),
    checkInBy: minutes === null ? null : checkInDue({ startsAt, createdAt, changedAt }, minutes).toISOString(),
    spaceId: space.id,
    code: space.code,
    equipment: equipmentNamesOf(space.equipment),
    zone: space.zone?.name ?? null,
    floor,
    site,
  }
}

type Between = { from: Date; to?: Date | undefined }

/** The viewer's own bookings that end after `from` and begin before `to`, in order: the first ones, or those after `cursor`. */
export async function bookingsPage(viewer: Viewer, { from, to }: Between, { limit = 100, cursor }: { limit?: number; cursor?: string | undefined } = {}): Promise<{ items: MyBooking[]; next: string | null }> {
  const [rows, releaseAfter] = await Promise.all([
    db.booking.findMany({
      where: { personId: viewer.id, cancelledAt: null, heldUntil: null, endsAt: { gt: from }, startsAt: { gt: earliestStart(from), ...(to ? { lt: to } : {}) } },
      orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
      take: limit + 1,
      ...(cursor === undefined ? {} : { cursor: { id: cursor }, skip: 1 }),
      select: bookingSelection,
    }),
    releaseRules(),
  ])
  const shown = rows.slice(0, limit)
  return { items: shown.map((row) => toMyBooking(row, releaseAfter, new Date())), next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
}

/** The first of the viewer's own bookings that end after `from` and begin before `to`, in order. */
export async function myBookings(viewer: Viewer, between: Between, limit = 100): Promise<MyBooking[]> {
  return (await bookingsPage(viewer, between, { limit })).items
}

export type LostBooking = { id: string; code: string; startsAt: string; releasedAt: string; timeZone: string }

/** Those of the viewer's bookings that would still run, and were given up because nobody had checked in. */
export async function lostBookings(viewer: Viewer, now = new Date()): Promise<LostBooking[]> {
  const rows = await db.booking.findMany({
    where: { personId: viewer.id, releasedAt: { not: null }, endsAt: { gt: now }, startsAt: { gt: earliestStart(now) } },
    orderBy: { startsAt: 'asc' },
    select: { id: true, startsAt: true, releasedAt: true, space: { select: { code: true, floor: { select: { site: { select: { timeZone: true } } } } } } },
  })
  return rows.map(({ id, startsAt, releasedAt, space }) => ({ id, code: space.code, startsAt: startsAt.toISOString(), releasedAt: (releasedAt ?? startsAt).toISOString(), timeZone: space.floor.site.timeZone }))
}

/** Day and times of a form as instants, on the clock where an own booking is. @throws AppError 422; 404 */
export async function timesAt(viewer: Viewer, bookingId: string, { date, from, to }: { date: Day; from: ClockTime; to: ClockTime }): Promise<Span> {
  const booking = await db.booking.findFirst({ where: { id: bookingId, personId: viewer.id }, select: { space: { select: { floor: { select: { site: { select: { timeZone: true } } } } } } } })
  if (!booking) throw notFound()
  return spanOnClock({ date, from, to }, booking.space.floor.site.timeZone)
}

export type DeskOnPlan = { geometry: PlanGeometry; desks: { x: number; y: number; rotation: number }[]; rooms: Polygon[]; marked: { x: number; y: number; rotation: number; code: string } }

/** What the start page says of a day: the own bookings in order, and where the desk is. */
export async function myDay(viewer: Viewer, day: Day): Promise<{ bookings: MyBooking[]; desk: MyBooking | null; deskOnPlan: DeskOnPlan | null }> {
  const { from, to } = dayBounds(day)
  const bookings = await myBookings(viewer, { from, to })
  const now = new Date().toISOString()
  const desks = bookings.filter(({ kind }) => kind === 'desk')
  const desk = desks.find(({ endsAt }) => endsAt > now) ?? desks.at(-1) ?? null
  if (!desk) return { bookings, desk: null, deskOnPlan: null }
  const floor = await db.floor.findUniqueOrThrow({ where: { id: desk.floor.id }, select: { plan: true, spaces: { select: { id: true, kind: true, x: true, y: true, rotation: true, outline: true, code: true } } } })
  const marked = floor.spaces.find(({ id }) => id === desk.spaceId)
  return {
    bookings,
    desk,
    deskOnPlan: marked
      ? {
          geometry: parsePlanGeometry(floor.plan),
          desks: floor.spaces.filter(({ kind }) => kind === 'desk').map(({ x, y, rotation }) => ({ x, y, rotation })),
          rooms: floor.spaces.flatMap(({ outline }) => (outline === null ? [] : [polygonSchema.parse(outline)])),
          marked: { x: marked.x, y: marked.y, rotation: marked.rotation, code: marked.code },
        }
      : null,
  }
}

/** The usual working day on the site's clock. */
function workingDay(day: Day, timeZone?: string): Span {
  return { startsAt: instantAt(day, workingHours.from, timeZone), endsAt: instantAt(day, workingHours.to, timeZone) }
}

/** Tomorrow and the day after, as far as they are working days or booked. */
export async function comingDays(viewer: Viewer, today: Day): Promise<{ day: Day; desk: MyBooking | null }[]> {
  const days = [1, 2, 3, 4].map((ahead) => addDays(today, ahead)).filter((day) => ![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay())).slice(0, 2)
  return Promise.all(
    days.map(async (day) => {
      const { from, to } = dayBounds(day)
      const bookings = await myBookings(viewer, { from, to })
      return { day, desk: bookings.find(({ kind }) => kind === 'desk') ?? null }
    }),
  )
}
