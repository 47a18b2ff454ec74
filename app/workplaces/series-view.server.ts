import { db } from '../platform/database.server.ts'
import { notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { type ClockTime, type Day, dayAt, timeAt } from '../platform/wall-clock.ts'
import { mayChange } from './policy.ts'
import { ruleDays } from './series-split.ts'
import { type SeriesBooking, type SeriesRecord, seriesRecord } from './series-record.server.ts'

type OccurrenceState =
  | 'booked' | 'pending' | 'running' | 'over'
  /** Offered as a replacement, which has to be accepted first. */
  | 'offered'
  /** Not wanted from the beginning, or given back later; released because nobody came. */
  | 'left-out' | 'given-back' | 'released'
  /** It was taken by others or not allowed. */
  | 'not-booked'
  /** The clock change leaves its time out. */
  | 'missing'

export type SeriesOccurrence = {
  /** Of the rule. */
  day: Day
  /** Where it is: another day than that of the rule when it was moved. */
  date: Day
  from: ClockTime
  to: ClockTime
  code: string
  state: OccurrenceState
  /** Changed by hand: changes of the series leave it. */
  isException: boolean
  /** At another place than the series. */
  isElsewhere: boolean
  bookingId: string | null
  title: string | null
}

/** What a series is, in short. */
export type SeriesSummary = { id: string; title: string | null; kind: 'desk' | 'room'; code: string; spaceId: string; site: string; siteSlug: string; level: number; floor: string; rrule: string; firstDay: Day; lastDay: Day; from: ClockTime; to: ClockTime; timeZone: string }

export type SeriesView = SeriesSummary & {
  continuesId: string | null
  continuedById: string | null
  leftOut: Day[]
  occurrences: SeriesOccurrence[]
  /** Something is still to come that can be changed or given back. */
  isOpen: boolean
}

export function summaryOf({ id, title, space, rule, lastDay }: SeriesRecord): SeriesSummary {
  const { rrule, firstDay, from, to, timeZone } = rule
  const { code, kind, floor: { slug, level, site } } = space
  return { id, title, kind, code, spaceId: space.id, site: site.name, siteSlug: site.slug, level, floor: slug, rrule, firstDay, lastDay, from, to, timeZone }
}

function stateOf({ startsAt, endsAt, approver, approvedAt, heldUntil }: SeriesBooking, now: Date): OccurrenceState {
  if (endsAt <= now) return 'over'
  if (heldUntil) return 'offered'
  if (startsAt <= now) return 'running'
  return approver !== null && approvedAt === null ? 'pending' : 'booked'
}

/** Day and times of a booking on the clock of its series. */
export function clockOf({ startsAt, endsAt, space }: SeriesBooking, timeZone: string) {
  return { date: dayAt(startsAt, timeZone), from: timeAt(startsAt, timeZone), to: timeAt(endsAt, timeZone), code: space.code }
}

function occurrencesOf(series: SeriesRecord, now: Date): SeriesOccurrence[] {
  const { rule, bookings, leftOut, space } = series
  const { days, occurrences } = ruleDays(rule)
  const live = new Map(bookings.filter(({ cancelledAt }) => cancelledAt === null).map((booking) => [booking.day, booking]))
  const gone = new Map(bookings.filter(({ cancelledAt }) => cancelledAt !== null).map((booking) => [booking.day, booking]))
  const all = new Set([...days, ...live.keys()])
  const lines = [...all].map((day): SeriesOccurrence => {
    const booking = live.get(day)
    if (booking) return { day, ...clockOf(booking, rule.timeZone), state: stateOf(booking, now), isException: booking.isException, isElsewhere: booking.spaceId !== series.spaceId, bookingId: booking.id, title: booking.title }
    const before = gone.get(day)
    const isThere = occurrences.some((occurrence) => occurrence.day === day)
    const state = leftOut.includes(day) ? 'left-out' : before?.releasedAt ? 'released' : before ? 'given-back' : isThere ? 'not-booked' : 'missing'
    return { day, date: day, from: rule.from, to: rule.to, code: space.code, state, isException: false, isElsewhere: false, bookingId: null, title: null }
  })
  return lines.toSorted((one, other) => `${one.date} ${one.from}`.localeCompare(`${other.date} ${other.from}`))
}

/** The viewer's own series with every occurrence and what became of it. @throws AppError 404, also for what is somebody else's */
export async function seriesView(viewer: Viewer, id: string, now = new Date()): Promise<SeriesView> {
  const series = await seriesRecord(db, id)
  if (!mayChange(viewer, series)) throw notFound()
  const occurrences = occurrencesOf(series, now)
  const { continuesId, continuedById, leftOut } = series
  return { ...summaryOf(series), continuesId, continuedById, leftOut, occurrences, isOpen: occurrences.some(({ state }) => state === 'booked' || state === 'pending') }
}
