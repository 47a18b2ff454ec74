import { randomUUID } from 'node:crypto'
import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import { AppError, forbidden } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { mayChange } from '../policy.ts'
import { type ChangePlan, type ChangeRow, planChange, type SeriesChange } from '../series-change-plan.server.ts'
import { type SeriesBooking, type SeriesRecord, seriesRecord } from '../series-record.server.ts'
import { changeQuota } from '../series-quota.server.ts'
import type { SeriesPlan } from '../series-plan.server.ts'
import { endedBefore } from '../series-split.ts'
import { approverFor } from './approvals.server.ts'
import { seriesData } from './book-series.server.ts'
import { bookingTransaction, standInLine } from './booking-transaction.server.ts'
import { moveBookings } from './move-bookings.server.ts'
import { wakeWaitingList } from './waiting-list.server.ts'

export type ChangedSeries = {
  /** Of the series that carries on: another one when some of its occurrences stay with the old one. */
  id: string
  moved: number
  added: number
  dropped: number
  /** Could not be had, and stay where they are or are not booked. */
  conflicting: { startsAt: Date; endsAt: Date; reason: 'taken' | 'double-booked' | 'refused'; alternative: { id: string; code: string } | null }[]
}

type Moved = ChangeRow & { booking: SeriesBooking; to: NonNullable<ChangeRow['to']>; spaceId: string }
const isMoved = (row: ChangeRow): row is Moved => row.kind === 'move' && row.booking !== null && row.to !== null && row.spaceId !== null
const bookingsOf = (rows: readonly ChangeRow[], ...kinds: ChangeRow['kind'][]) => rows.flatMap(({ kind, booking }) => (booking && kinds.includes(kind) ? [booking] : []))

/** What could not be had: it stays, or is not booked. */
function conflictsOf(rows: readonly ChangeRow[]): ChangedSeries['conflicting'] {
  return rows.flatMap(({ kind, reason, to, planned }) => {
    if ((kind !== 'keep' && kind !== 'skip') || reason !== null || !to || !planned || planned.state === 'free' || planned.state === 'past') return []
    return [{ startsAt: to.startsAt, endsAt: to.endsAt, reason: planned.state, alternative: planned.alternative }]
  })
}

/** Refuses a change that would change nothing because nothing of it is free. @throws AppError 409 */
function checkPossible({ rows }: ChangePlan, hasTitle: boolean): void {
  const conflicts = rows.filter(({ kind, reason, planned }) => (kind === 'keep' || kind === 'skip') && reason === null && planned !== null)
  if (conflicts.length === 0 || hasTitle || rows.some(({ kind }) => kind === 'move' || kind === 'add' || kind === 'drop' || kind === 'same')) return
  const refusal = conflicts.find(({ planned }) => planned?.refusal)?.planned?.refusal
  if (refusal) throw new AppError(409, 'refused-by-rule', refusal)
  if (conflicts.every(({ planned }) => planned?.state === 'double-booked')) throw new AppError(409, 'person-double-booked', m.workplaces_error_double_booked())
  throw new AppError(409, 'space-taken', m.workplaces_error_series_taken())
}

/** Writes the rule from now on, and ends that of before where something of it stays. @returns the id of the series that carries on */
async function writeRule(tx: Database, series: SeriesRecord, { next, cut, rows, spaceId, title }: ChangePlan): Promise<string> {
  if (!next || !cut) return series.id
  const leftOut = rows.flatMap(({ kind, reason, to }) => (kind === 'skip' && reason === 'unwanted' && to ? [to.day] : []))
  const data = { ...seriesData(next, leftOut), spaceId, title }
  if (cut.lastBefore === null) {
    await tx.bookingSeries.update({ where: { id: series.id }, data })
    return series.id
  }
  const firstDay = next.firstDay < cut.day ? next.firstDay : cut.day
  const ended = { ...series.rule, rrule: endedBefore(series.rule.rrule, firstDay) }
  await tx.bookingSeries.update({ where: { id: series.id }, data: seriesData(ended, series.leftOut) })
  const { id } = await tx.bookingSeries.create({ data: { ...data, personId: series.personId, continuesId: series.id }, select: { id: true } })
  return id
}

/** Who is invited to every occurrence is invited to those that come new as well. */
async function inviteToAdded(tx: Database, survivors: readonly string[], added: readonly string[]): Promise<void> {
  if (survivors.length === 0 || added.length === 0) return
  const invited = await tx.participant.findMany({ where: { bookingId: { in: [...survivors] }, removedAt: null }, select: { address: true, personId: true } })
  const toAll = [...Map.groupBy(invited, ({ address }) => address)].flatMap(([, same]) => (same.length === survivors.length && same[0] ? [same[0]] : []))
  await tx.participant.createMany({ data: added.flatMap((bookingId) => toAll.map((one) => ({ ...one, bookingId }))) })
}

async function addBookings(tx: Database, viewer: Viewer, seriesId: string, { rows, title }: ChangePlan, { space, book, places }: SeriesPlan): Promise<string[]> {
  const asked = new Map<string, Awaited<ReturnType<typeof approverFor>>>()
  const added = rows.flatMap(({ kind, to, spaceId }) => (kind === 'add' && to && spaceId !== null ? [{ id: randomUUID(), spaceId, ...to }] : []))
  for (const spaceId of new Set(added.map((one) => one.spaceId))) {
    const place = places.get(spaceId)
    if (place) asked.set(spaceId, await approverFor(tx, viewer, book, place))
  }
  await tx.booking.createMany({
    data: added.map(({ day, ...booking }) => ({ ...booking, kind: space.kind, personId: viewer.id, title, seriesId, seriesDay: new Date(day), approver: asked.get(booking.spaceId) ?? null })),
  })
  return added.map(({ id }) => id)
}

async function apply(tx: Database, viewer: Viewer, series: SeriesRecord, change: SeriesChange, plan: ChangePlan, now: Date): Promise<ChangedSeries> {
  const { rows, title } = plan
  checkPossible(plan, change.title !== undefined)
  const refusal = plan.plan && (await changeQuota(tx, viewer, rows, plan.plan, now))
  if (refusal) throw new AppError(409, 'quota-exceeded', refusal)
  const id = await writeRule(tx, series, plan)
  const isOne = change.scope === 'one'
  const dropped = bookingsOf(rows, 'drop')
  // Their days are no longer of the series: nobody has said that these days are not wanted.
  await tx.booking.updateMany({ where: { id: { in: dropped.map((one) => one.id) } }, data: { cancelledAt: now, seriesId: null, seriesDay: null } })
  await moveBookings(tx, viewer, rows.filter(isMoved).map(({ booking, to, spaceId }) => ({ booking, spaceId, startsAt: to.startsAt, endsAt: to.endsAt })), plan.plan, now)
  const [moved, stayed] = [bookingsOf(rows, 'move'), rows.filter(({ kind, booking }) => booking !== null && (kind === 'keep' || kind === 'same'))]
  const survivors = [...moved, ...stayed.flatMap(({ booking }) => booking ?? [])]
  if (isOne) await tx.booking.updateMany({ where: { id: { in: moved.map((one) => one.id) } }, data: { isException: true } })
  else for (const { booking, to, kind } of rows) if (booking && kind !== 'drop') await tx.booking.update({ where: { id: booking.id }, data: { seriesId: id, seriesDay: new Date(to?.day ?? booking.day), ...(kind === 'keep' ? { isException: true } : {}) } })
  // A title that was given to one occurrence alone stays.
  if (change.title !== undefined) await tx.booking.updateMany({ where: { id: { in: survivors.filter((one) => isOne || one.title === series.title).map((one) => one.id) } }, data: { title } })
  const added = plan.plan && !isOne ? await addBookings(tx, viewer, id, plan, plan.plan) : []
  await inviteToAdded(tx, survivors.map((one) => one.id), added)
  const counts = { moved: moved.length, added: added.length, dropped: dropped.length }
  await audit(tx, { actorId: viewer.id, action: 'booking.series-changed', subjectType: 'booking-series', subjectId: id, detail: { scope: change.scope, ...counts } })
  return { id, ...counts, conflicting: conflictsOf(rows) }
}

/**
 * Changes time, place, title or rule of one occurrence of a series, of it and the following ones, or of all that
 * have not begun, all in one transaction. What is moved stays the same booking, with its people, order and
 * check-in; what was changed by hand before, and what can not be had, stays where it is.
 * @throws AppError 409 `over`, `space-taken`, `person-double-booked`, `refused-by-rule` when nothing can be had, `space-blocked`, `quota-exceeded`; 422 naming what is wrong; 403; 404
 */
export async function changeSeries(viewer: Viewer, id: string, change: SeriesChange, now = new Date()): Promise<ChangedSeries> {
  const found = await seriesRecord(db, id)
  if (!mayChange(viewer, found)) throw forbidden()
  const foreseen = await planChange(db, viewer, found, change, now)
  const spaces = [foreseen.spaceId, ...bookingsOf(foreseen.rows, 'move', 'drop').map(({ spaceId }) => spaceId)]
  const alternatives = foreseen.rows.flatMap(({ planned }) => planned?.alternative?.id ?? [])
  const changed = await bookingTransaction(async (tx) => {
    await standInLine(tx, viewer.id, [...new Set([...spaces, ...alternatives])])
    await tx.$queryRaw`SELECT FROM booking WHERE series_id = ${id}::uuid ORDER BY id FOR NO KEY UPDATE`
    // In line, nobody can take anything between this plan and its bookings.
    const series = await seriesRecord(tx, id)
    return apply(tx, viewer, series, change, await planChange(tx, viewer, series, change, now, { onlySpaces: alternatives }), now)
  })
  await wakeWaitingList(now)
  await enqueue('invitations', {})
  return changed
}

/** What a change would do to each occurrence, without doing it. @throws as changeSeries */
export async function previewChange(viewer: Viewer, id: string, change: SeriesChange, now = new Date()) {
  const series = await seriesRecord(db, id)
  if (!mayChange(viewer, series)) throw forbidden()
  const { rows } = await planChange(db, viewer, series, change, now)
  return rows.map(({ kind, reason, booking, to, spaceId, planned }) => ({
    outcome: kind,
    reason,
    bookingId: booking?.id ?? null,
    before: booking && { startsAt: booking.startsAt, endsAt: booking.endsAt, spaceId: booking.spaceId },
    after: to && spaceId !== null ? { startsAt: to.startsAt, endsAt: to.endsAt, spaceId } : null,
    conflict: planned && planned.state !== 'free' ? { reason: planned.state, detail: planned.refusal, alternative: planned.alternative } : null,
  }))
}
