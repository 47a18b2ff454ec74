import { z } from 'zod'
import type { Prisma } from '../../prisma/generated/client.ts'
import { readCursor } from '../platform/api/cursor.server.ts'
import { type Page, pageFrom } from '../platform/api/page.server.ts'
import { db } from '../platform/database.server.ts'
import { AppError, notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import type { ClockTime, Day } from '../platform/wall-clock.ts'
import { releaseRules } from './booking-rules.server.ts'
import { earliestStart, spanOnClock } from './booking-times.ts'
import { checkInDue, checkInState, type CheckInState } from './check-in.ts'
import { equipmentNamesOf } from './equipment.ts'
import type { Span } from './overlapping.ts'
import type { EquipmentName } from './schema.ts'
import { dayOfDate } from './series-record.server.ts'

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
  seriesDay: true,
  series: { select: { rrule: true, firstDay: true, lastDay: true } },
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
  hasBegun: boolean
  checkIn: CheckInState
  /** Who has not checked in by then gives the space up. */
  checkInBy: string | null
  /** Somebody has still to agree to it. */
  isPending: boolean
  /** The series that it belongs to. */
  seriesId: string | null
  /** The day of the series' rule that it stands for. */
  seriesDay: Day | null
  series: { rrule: string; firstDay: Day; lastDay: Day } | null
  spaceId: string
  code: string
  equipment: EquipmentName[]
  zone: string | null
  floor: { id: string; slug: string; level: number }
  site: { slug: string; name: string; timeZone: string }
}

function toMyBooking({ space, series, seriesDay, startsAt, endsAt, checkedInAt, approver, approvedAt, createdAt, changedAt, ...booking }: BookingRow, releaseAfter: Awaited<ReturnType<typeof releaseRules>>, now: Date): MyBooking {
  const { site, siteId, ...floor } = space.floor
  const minutes = checkedInAt ? null : releaseAfter({ kind: booking.kind, siteId, zoneId: space.zoneId })
  return {
    ...booking,
    isPending: approver !== null && approvedAt === null,
    seriesDay: seriesDay && dayOfDate(seriesDay),
    series: series && { rrule: series.rrule, firstDay: dayOfDate(series.firstDay), lastDay: dayOfDate(series.lastDay) },
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    hasBegun: startsAt <= now,
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

const list = 'bookings'

/** What comes after a position in the order of begin and id. @throws AppError 422 naming `cursor` */
async function after(cursor: string): Promise<Prisma.BookingWhereInput> {
  const [startsAt, id] = z.tuple([z.coerce.date(), z.uuid()]).parse(await readCursor(list, cursor))
  return { OR: [{ startsAt: { gt: startsAt } }, { startsAt, id: { gt: id } }] }
}

/**
 * The viewer's own bookings that end after `from` and begin before `to`, in order: the first ones, or those after `cursor`.
 * @throws AppError 422 for what is no cursor of this list
 */
export async function bookingsPage(viewer: Viewer, { from, to }: Between, { limit = 100, cursor }: { limit?: number; cursor?: string | undefined } = {}): Promise<Page<MyBooking>> {
  const rest = cursor === undefined ? {} : await after(cursor)
  const [rows, releaseAfter] = await Promise.all([
    db.booking.findMany({
      where: { personId: viewer.id, cancelledAt: null, heldUntil: null, endsAt: { gt: from }, startsAt: { gt: earliestStart(from), ...(to ? { lt: to } : {}) }, AND: rest },
      orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
      take: limit + 1,
      select: bookingSelection,
    }),
    releaseRules(),
  ])
  return pageFrom(list, rows, limit, ({ startsAt, id }) => [startsAt.toISOString(), id], (row) => toMyBooking(row, releaseAfter, new Date()))
}

/** The same for an address that somebody kept or typed: what is no cursor leads to the first ones. */
export async function bookingsPageOf(viewer: Viewer, cursor: string | undefined): Promise<Page<MyBooking>> {
  const page = (at: string | undefined) => bookingsPage(viewer, { from: new Date() }, { cursor: at })
  return page(cursor).catch((error: unknown) => {
    if (error instanceof AppError && error.status === 422) return page(undefined)
    throw error
  })
}

/** One of the viewer's own bookings. @throws AppError 404, also for what is somebody else's or given back */
export async function ownBooking(viewer: Viewer, id: string): Promise<MyBooking> {
  const [row, releaseAfter] = await Promise.all([db.booking.findFirst({ where: { id, personId: viewer.id, cancelledAt: null, heldUntil: null }, select: bookingSelection }), releaseRules()])
  if (!row) throw notFound()
  return toMyBooking(row, releaseAfter, new Date())
}

/** The first of the viewer's own bookings that end after `from` and begin before `to`, in order. */
export async function myBookings(viewer: Viewer, between: Between, limit = 100): Promise<MyBooking[]> {
  return (await bookingsPage(viewer, between, { limit })).items
}

type LostBooking = { id: string; code: string; startsAt: string; releasedAt: string; timeZone: string }

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
