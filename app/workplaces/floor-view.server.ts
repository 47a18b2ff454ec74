import { m } from '../paraglide/messages.js'
import { db } from '../platform/database.server.ts'
import { notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { type ClockTime, dayAt, dayBounds, timeAt } from '../platform/wall-clock.ts'
import { wifiOnFloors } from '../sites/queries.server.ts'
import type { WifiLevel } from '../sites/wifi.ts'
import { parsePlanGeometry, type PlanGeometry, polygonSchema } from '../ui/plan/geometry.ts'
import type { Polygon } from '../ui/plan/polygon.ts'
import { keptIn } from './assigned-desks.server.ts'
import { blockedIn } from './booking-rules.server.ts'
import { timesOn } from './booking-times.ts'
import { equipmentNamesOf } from './equipment.ts'
import { freeTimes } from './free-times.ts'
import type { BusyTimes } from './live-busy.ts'
import { notOnlyOffered, overlapping, type Span } from './overlapping.ts'
import type { EquipmentName } from './schema.ts'
import { workingDay } from './working-day.ts'

type SpaceState = 'free' | 'mine' | 'taken' | 'blocked'

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
  /** When that is, on the site's clock; null when it begins on another day, or a form can not say it. */
  bookingTimes: { from: ClockTime; to: ClockTime } | null
  /** The viewer's own desk, whether booked or not; or kept for somebody else at this time. Whose, is not said. */
  belongs: 'me' | 'other' | null
  /** When it is booked, of what has changed since the page was read. */
  busy?: BusyTimes | undefined
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
  const date = dayAt(span.startsAt, timeZone)
  const day = dayBounds(date, timeZone)
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
          id: true, kind: true, code: true, x: true, y: true, rotation: true, outline: true, seats: true, equipment: true, blocked: true, zoneId: true, assignedToId: true,
          bookings: { where: overlapping({ startsAt: day.from, endsAt: span.endsAt > day.to ? span.endsAt : day.to }), orderBy: { startsAt: 'asc' }, select: { id: true, personId: true, startsAt: true, endsAt: true, heldUntil: true, moveOfId: true } },
        },
      },
    },
  })
  if (!floor) throw notFound()
  const [myDesk, wifi, blockedAt, isKept] = await Promise.all([
    db.booking.findFirst({ where: { ...overlapping(span), ...notOnlyOffered, personId: viewer.id, kind: 'desk' }, select: { space: { select: { code: true } } } }),
    wifiOnFloors([floor.id]),
    blockedIn(span),
    keptIn(viewer.id, span),
  ])
  const { floors, ...site } = floor.site
  const freeTimesOf = freeTimesIn(span, timeZone, now)
  return {
    site,
    floor: { id: floor.id, slug: floor.slug, level: floor.level },
    floors,
    geometry: parsePlanGeometry(floor.plan),
    zones: floor.zones.map(({ unit, ...zone }) => ({ ...zone, unit: unit?.name ?? null })),
    spaces: floor.spaces.map(({ bookings, outline, equipment, assignedToId, ...space }) => {
      const inSpan = bookings.filter(({ startsAt, endsAt }) => startsAt < span.endsAt && endsAt > span.startsAt)
      const mine = inSpan.find(({ personId, heldUntil, moveOfId }) => personId === viewer.id && (heldUntil === null || moveOfId === null))
      const closed = space.blocked ?? blockedAt({ ...space, spaceId: space.id, siteId: floor.siteId, floorId: floor.id })
      const keeps = closed === null && isKept({ assignedToId, timeZone })
      const blocked = closed ?? (keeps && inSpan.length === 0 ? m.workplaces_kept() : null)
      // A blocked time leaves what was booked before.
      const state = mine && space.blocked === null ? 'mine' : blocked !== null ? 'blocked' : inSpan.length > 0 ? 'taken' : 'free'
      return {
        ...space,
        blocked: state === 'blocked' ? blocked : null,
        outline: outline === null ? null : polygonSchema.parse(outline),
        equipment: equipmentNamesOf(equipment),
        state,
        freeTimes: state === 'taken' && !keeps ? freeTimesOf(bookings) : [],
        bookingId: mine?.id ?? null,
        bookingTimes: mine ? timesOn(date, mine, timeZone) : null,
        belongs: assignedToId === viewer.id ? 'me' : keeps ? 'other' : null,
        wifi: wifi({ floorId: floor.id, x: space.x, y: space.y }),
      }
    }),
    myDesk: myDesk ? { code: myDesk.space.code } : null,
    isOver: span.endsAt <= now,
  }
}
