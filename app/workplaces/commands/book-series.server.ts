import { randomUUID } from 'node:crypto'
import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import { AppError, forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { checkLimits } from '../booking-limits.server.ts'
import { mayBook } from '../policy.ts'
import type { Recurrence } from '../recurrence.ts'
import { checkedOccurrences, type PlannedOccurrence, planSeries, type SeriesPlan } from '../series-plan.server.ts'
import { approverFor } from './approvals.server.ts'
import { bookingTransaction, standInLine } from './booking-transaction.server.ts'

export type NewSeries = Recurrence & {
  spaceId: string
  title?: string | undefined
  /** Where the space is taken, the nearest free one of the floor is booked instead. */
  withAlternatives: boolean
}

export type BookedSeries = {
  id: string
  created: { id: string; spaceId: string; startsAt: Date; endsAt: Date }[]
  conflicting: { startsAt: Date; endsAt: Date; reason: 'taken' | 'double-booked' | 'refused'; alternative: { id: string; code: string } | null }[]
}

/** Why an occurrence can't be had where it was wanted; null when it can, or is over. */
function conflictOf({ state }: PlannedOccurrence) {
  return state === 'free' || state === 'past' ? null : state
}

async function insertSeries(tx: Database, viewer: Viewer, wanted: NewSeries, { space, book, places, occurrences }: SeriesPlan, now: Date): Promise<BookedSeries> {
  const { rrule, firstDay, from, to, timeZone, title = null, withAlternatives } = wanted
  const spaceOf = ({ state, alternative }: PlannedOccurrence) => (state === 'free' ? space.id : state === 'taken' && withAlternatives ? (alternative?.id ?? null) : null)
  const created = occurrences.flatMap((occurrence) => {
    const spaceId = spaceOf(occurrence)
    return spaceId === null ? [] : [{ id: randomUUID(), spaceId, startsAt: occurrence.startsAt, endsAt: occurrence.endsAt }]
  })
  if (created.length === 0) {
    const refusal = occurrences.find((occurrence) => occurrence.refusal !== null)?.refusal
    throw refusal ? new AppError(409, 'refused-by-rule', refusal) : new AppError(409, 'space-taken', m.workplaces_error_series_taken())
  }
  await checkLimits(tx, viewer.id, book, created.flatMap(({ spaceId, startsAt, endsAt }) => {
    const place = places.get(spaceId)
    return place ? [{ place, startsAt, endsAt }] : []
  }), now)
  const { id } = await tx.bookingSeries.create({
    data: { spaceId: space.id, personId: viewer.id, title, rrule, timeZone, firstDay: new Date(firstDay), fromTime: from, toTime: to },
    select: { id: true },
  })
  const asked = new Map<string, Awaited<ReturnType<typeof approverFor>>>()
  for (const [spaceId, place] of places) asked.set(spaceId, await approverFor(tx, viewer, book, place))
  await tx.booking.createMany({ data: created.map((booking) => ({ ...booking, kind: space.kind, personId: viewer.id, title, seriesId: id, approver: asked.get(booking.spaceId) ?? null })) })
  await audit(tx, { actorId: viewer.id, action: 'booking.series-created', subjectType: 'booking-series', subjectId: id, detail: { spaceId: space.id, count: created.length } })
  const conflicting = occurrences.flatMap((occurrence) => {
    const reason = conflictOf(occurrence)
    const { startsAt, endsAt, alternative } = occurrence
    return reason !== null && spaceOf(occurrence) === null ? [{ startsAt, endsAt, reason, alternative }] : []
  })
  return { id, created, conflicting }
}

/**
 * Books every occurrence that can be had, all in one transaction, and says which can't.
 * @throws AppError 422 naming what is wrong with the rule; 409 `space-taken` when none can be had, `space-blocked`, `refused-by-rule`, `quota-exceeded`; 404
 */
export async function bookSeries(viewer: Viewer, wanted: NewSeries, now = new Date()): Promise<BookedSeries> {
  if (!mayBook(viewer)) throw forbidden()
  const { occurrences } = checkedOccurrences(wanted, now)
  const { spaceId } = wanted
  const foreseen = wanted.withAlternatives ? await planSeries(db, viewer, spaceId, occurrences, now) : null
  const alternatives = [...new Set(foreseen?.occurrences.flatMap(({ alternative }) => (alternative ? [alternative.id] : [])))]
  return bookingTransaction(async (tx) => {
    await standInLine(tx, viewer.id, [spaceId, ...alternatives])
    // In line, nobody can take anything between this plan and its bookings.
    return insertSeries(tx, viewer, wanted, await planSeries(tx, viewer, spaceId, occurrences, now, wanted.withAlternatives ? alternatives : undefined), now)
  })
}
