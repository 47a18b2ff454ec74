import type { Prisma } from '../../prisma/generated/client.ts'
import type { Database } from '../platform/database.server.ts'
import { AppError, notFound } from '../platform/errors.ts'
import { m } from '../paraglide/messages.js'
import type { Day } from '../platform/wall-clock.ts'
import type { Recurrence } from './recurrence.ts'
import { ruleDays } from './series-split.ts'

/** A day as the database keeps it. */
export const dayOfDate = (date: Date): Day => date.toISOString().slice(0, 10)

const bookingSelection = {
  id: true, kind: true, spaceId: true, title: true, startsAt: true, endsAt: true, seriesDay: true, isException: true, cancelledAt: true, releasedAt: true, checkedInAt: true, approver: true, approvedAt: true, heldUntil: true,
  space: { select: { code: true } },
} satisfies Prisma.BookingSelect

const selection = {
  id: true, personId: true, spaceId: true, title: true, rrule: true, timeZone: true, firstDay: true, lastDay: true, fromTime: true, toTime: true, leftOut: true, continuesId: true,
  continuedBy: { orderBy: { id: 'desc' }, take: 1, select: { id: true } },
  space: { select: { id: true, code: true, kind: true, floorId: true, floor: { select: { slug: true, level: true, site: { select: { id: true, slug: true, name: true, timeZone: true } } } } } },
  bookings: { orderBy: { startsAt: 'asc' }, select: bookingSelection },
} satisfies Prisma.BookingSeriesSelect

type Row = Prisma.BookingSeriesGetPayload<{ select: typeof selection }>
export type SeriesBooking = Omit<Row['bookings'][number], 'seriesDay'> & { day: Day }

/** A series with all that was booked for it, and the days of its rule. */
export type SeriesRecord = Pick<Row, 'id' | 'personId' | 'spaceId' | 'title' | 'continuesId' | 'space'> & {
  rule: Recurrence
  lastDay: Day
  /** Days of the rule that are not wanted. */
  leftOut: Day[]
  continuedById: string | null
  bookings: SeriesBooking[]
}

/** @throws AppError 404 */
export async function seriesRecord(tx: Database, id: string): Promise<SeriesRecord> {
  const row = await tx.bookingSeries.findUnique({ where: { id }, select: selection })
  if (!row) throw notFound()
  const { rrule, timeZone, firstDay, lastDay, fromTime, toTime, leftOut, bookings, continuedBy, ...series } = row
  return {
    ...series,
    rule: { rrule, timeZone, firstDay: dayOfDate(firstDay), from: fromTime, to: toTime, except: [] },
    lastDay: dayOfDate(lastDay),
    leftOut: leftOut.map(dayOfDate),
    continuedById: continuedBy[0]?.id ?? null,
    bookings: bookings.flatMap(({ seriesDay, ...booking }) => (seriesDay === null ? [] : [{ ...booking, day: dayOfDate(seriesDay) }])),
  }
}

/** What is over can not be changed any more. */
export const seriesOver = () => new AppError(409, 'over', m.workplaces_error_series_over())

export type SeriesCut = {
  /** The first day that a change is about. */
  day: Day
  /** Those that are booked from there on and have not begun. */
  ahead: SeriesBooking[]
  /** Days from there on whose booking has begun. */
  begun: ReadonlySet<Day>
  /** The last day before, which stays as it is; null: the change is about the whole series. */
  lastBefore: Day | null
}

/**
 * Where a change of this and the following ones, or of all, begins: never with what has begun.
 * @param from the day of an occurrence; null: the first that is still to come
 * @throws AppError 409 `over`
 */
export function cutOf({ rule, bookings }: Pick<SeriesRecord, 'rule' | 'bookings'>, from: Day | null, now: Date): SeriesCut {
  const live = bookings.filter(({ cancelledAt }) => cancelledAt === null)
  const begun = new Set(live.filter(({ startsAt }) => startsAt <= now).map(({ day }) => day))
  const { days, occurrences } = ruleDays(rule)
  const cut = occurrences.find(({ day, startsAt }) => startsAt > now && !begun.has(day) && (from === null || day >= from))
  const ahead = live.filter(({ day, startsAt }) => cut && day >= cut.day && startsAt > now)
  if (!cut || ahead.length === 0) throw seriesOver()
  const hasBefore = live.some(({ day }) => day < cut.day)
  const before = [...days, ...live.map(({ day }) => day)].filter((day) => day < cut.day).toSorted()
  return { day: cut.day, ahead, begun, lastBefore: hasBefore ? (before.at(-1) ?? null) : null }
}
