import { m } from '../paraglide/messages.js'
import { db, type Database } from '../platform/database.server.ts'
import { AppError, forbidden, invalidInput, notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import type { Place, Span } from './booking-rules.ts'
import { limitRefusal } from './booking-limits.server.ts'
import { bufferAt, placeOf, placeSelection, refusalAt, type Rulebook, rulebookOf } from './booking-rules.server.ts'
import { farthest } from './booking-times.ts'
import { notOnlyOffered, overlapping } from './overlapping.ts'
import { mayBook } from './policy.ts'
import { mostOccurrences, type Occurrence, occurrencesOf, type Recurrence, type RecurrenceProblem } from './recurrence.ts'
import { refusalWords } from './refusal-words.ts'

/** What stands in the way of one occurrence, and the nearest space of the floor that is free instead. */
export type PlannedOccurrence = Occurrence & {
  state: 'free' | 'taken' | 'double-booked' | 'refused' | 'past'
  /** Why the rules refuse it. */
  refusal: string | null
  alternative: { id: string; code: string } | null
}

export type SeriesPlan = {
  space: { id: string; code: string; kind: 'desk' | 'room' }
  book: Rulebook
  /** Of the space and of every alternative. */
  places: ReadonlyMap<string, Place>
  occurrences: PlannedOccurrence[]
}

const problems: Record<RecurrenceProblem, { path: string; message: (part: string) => string }> = {
  'no-rule': { path: 'rrule', message: m.workplaces_error_no_rule },
  'unknown-part': { path: 'rrule', message: (part) => m.workplaces_error_rule_part({ part }) },
  'no-end': { path: 'rrule', message: m.workplaces_error_no_end },
  'too-many': { path: 'rrule', message: () => m.workplaces_error_too_many({ most: mostOccurrences }) },
  'overlaps-itself': { path: 'rrule', message: m.workplaces_error_overlaps_itself },
  'not-on-clock': { path: 'startsAt', message: m.workplaces_error_not_on_clock },
  none: { path: 'rrule', message: m.workplaces_error_no_occurrence },
}

/** The occurrences, or what is wrong with the rule. @throws AppError 422 */
export function checkedOccurrences(series: Recurrence, now: Date): { occurrences: Occurrence[]; missing: string[] } {
  const result = occurrencesOf(series)
  const refuse = (path: string, message: string) => invalidInput([{ path, message }])
  if (!result.ok) throw refuse(problems[result.problem].path, problems[result.problem].message(result.part ?? ''))
  const last = result.occurrences.at(-1)
  if (!last || last.endsAt <= now) throw refuse('rrule', m.workplaces_error_past())
  if (last.startsAt >= farthest(now)) throw refuse('rrule', m.workplaces_error_too_far())
  return result
}

const overlaps = (one: Span, other: Span) => one.startsAt < other.endsAt && other.startsAt < one.endsAt
const widened = ({ startsAt, endsAt }: Span, ms: number): Span => ({ startsAt: new Date(startsAt.getTime() - ms), endsAt: new Date(endsAt.getTime() + ms) })

/** The spaces that a series may be on, each with what is in its way at a time. */
function bookable(spaces: readonly { id: string; place: Place }[], bookings: readonly (Span & { spaceId: string })[], book: Rulebook, now: Date) {
  const taken = Map.groupBy(bookings, ({ spaceId }) => spaceId)
  const known = new Map(spaces.map(({ id, place }) => [id, { place, buffer: bufferAt(book, place) }]))
  return {
    isTaken(id: string, span: Span): boolean {
      const wide = widened(span, known.get(id)?.buffer ?? 0)
      return taken.get(id)?.some((booking) => overlaps(booking, wide)) ?? false
    },
    refusal(id: string, span: Span) {
      const at = known.get(id)
      return at ? refusalAt(book, at.place, span, now) : null
    },
  }
}

export type PlanLimits = { onlySpaces?: readonly string[] | undefined; ignoring?: readonly string[] }

/**
 * Says of each occurrence whether it can be booked for the person.
 * @param limits `onlySpaces`: where alternatives may be, when not on the whole floor; `ignoring`: bookings that will not be in the way
 * @throws AppError 404; 409 `space-blocked`
 */
export async function planSeries(tx: Database, viewer: Viewer, spaceId: string, occurrences: readonly Occurrence[], now: Date, { onlySpaces, ignoring = [] }: PlanLimits = {}): Promise<SeriesPlan> {
  const space = await tx.space.findUnique({ where: { id: spaceId }, select: { code: true, blocked: true, x: true, y: true, seats: true, ...placeSelection } })
  if (!space) throw notFound()
  if (space.blocked !== null) throw new AppError(409, 'space-blocked', m.workplaces_error_blocked({ reason: space.blocked }))
  const [first, last] = [occurrences[0], occurrences.at(-1)]
  const others = await tx.space.findMany({
    where: { floorId: space.floorId, kind: space.kind, blocked: null, seats: { gte: space.seats }, id: { not: space.id, ...(onlySpaces ? { in: [...onlySpaces] } : {}) } },
    select: { code: true, x: true, y: true, ...placeSelection },
  })
  const spaces = [space, ...others].map((one) => ({ id: one.id, place: placeOf(one) }))
  const all = { startsAt: first?.startsAt ?? now, endsAt: last?.endsAt ?? now }
  const book = await rulebookOf(tx, viewer, all)
  // Wide enough for what only comes too close to the first or the last one.
  const buffer = Math.max(...spaces.map(({ place }) => bufferAt(book, place)))
  const bookings = await tx.booking.findMany({
    where: { ...overlapping(widened(all, buffer)), spaceId: { in: spaces.map(({ id }) => id) }, id: { notIn: [...ignoring] } },
    select: { spaceId: true, startsAt: true, endsAt: true },
  })
  const own = space.kind === 'desk' ? await tx.booking.findMany({ where: { ...overlapping(all), ...notOnlyOffered, personId: viewer.id, kind: 'desk', id: { notIn: [...ignoring] } }, select: { startsAt: true, endsAt: true } }) : []
  const { isTaken, refusal } = bookable(spaces, bookings, book, now)
  // Of the same team's zone first, then the nearest.
  const distance = (other: (typeof others)[number]) => (other.zoneId === space.zoneId ? 0 : 1000) + Math.hypot(other.x - space.x, other.y - space.y)
  const nearest = others.toSorted((one, other) => distance(one) - distance(other))
  return {
    space: { id: space.id, code: space.code, kind: space.kind },
    book,
    places: new Map(spaces.map(({ id, place }) => [id, place])),
    occurrences: occurrences.map((occurrence) => {
      const refused = refusal(space.id, occurrence)
      const state =
        occurrence.endsAt <= now ? 'past' : own.some((booking) => overlaps(booking, occurrence)) ? 'double-booked' : refused ? 'refused' : isTaken(space.id, occurrence) ? 'taken' : 'free'
      const found = state === 'taken' ? nearest.find(({ id }) => !isTaken(id, occurrence) && !refusal(id, occurrence)) : undefined
      return { ...occurrence, state, refusal: state === 'refused' && refused ? refusalWords(refused) : null, alternative: found ? { id: found.id, code: found.code } : null }
    }),
  }
}

export type SeriesPreview = Pick<SeriesPlan, 'occurrences'> & {
  /** Days on which the clock change leaves this time out. */
  missing: string[]
  /** Which rule it would break to book all that is free. */
  tooMany: string | null
}

/** What booking the series would give, without booking anything. @throws AppError 422; 409 `space-blocked`; 404; 403 */
export async function previewSeries(viewer: Viewer, { spaceId, ...series }: Recurrence & { spaceId: string }, now = new Date()): Promise<SeriesPreview> {
  if (!mayBook(viewer)) throw forbidden()
  const { occurrences, missing } = checkedOccurrences(series, now)
  const plan = await planSeries(db, viewer, spaceId, occurrences, now)
  const place = plan.places.get(spaceId)
  const wanted = plan.occurrences.flatMap(({ state, startsAt, endsAt }) => (state === 'free' && place ? [{ place, startsAt, endsAt }] : []))
  return { occurrences: plan.occurrences, missing, tooMany: await limitRefusal(db, viewer.id, plan.book, wanted, now) }
}
