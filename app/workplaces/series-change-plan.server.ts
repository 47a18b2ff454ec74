import { m } from '../paraglide/messages.js'
import type { Database } from '../platform/database.server.ts'
import { AppError, invalidInput } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { type ClockTime, type Day, dayAt, instantAt, addDays, timeAt } from '../platform/wall-clock.ts'
import { formatDay } from '../ui/format.ts'
import { checkTimes } from './booking-times.ts'
import type { Occurrence, Recurrence } from './recurrence.ts'
import type { SeriesScope } from './schema.ts'
import { checkedOccurrences, type PlannedOccurrence, planSeries, type SeriesPlan } from './series-plan.server.ts'
import { cutOf, type SeriesBooking, type SeriesCut, seriesOver, type SeriesRecord } from './series-record.server.ts'
import { pairSlots, type Slot } from './series-slots.ts'
import { carriedOn, ruleDays, untilDay, withEnd } from './series-split.ts'

/** What somebody wants to be otherwise; what is not named stays. */
export type SeriesChange = {
  scope: SeriesScope
  /** The day of the occurrence that it begins with; null with `all`: the first that is still to come. */
  from: Day | null
  spaceId?: string | undefined
  title?: string | null | undefined
  times?: { from: ClockTime; to: ClockTime } | undefined
  /** Of one occurrence: another day. */
  day?: Day | undefined
  /** `firstDay`: not given, that of the change. */
  rule?: { rrule: string; firstDay?: Day | undefined } | undefined
  /** Days of the changed rule that are left as they are, or are not booked. */
  except: readonly Day[]
  /** Days that were not wanted before and are now. */
  include: readonly Day[]
  /** Where the space is taken, the nearest free one of the floor. */
  withAlternatives: boolean
}

/** One occurrence with what becomes of it. */
export type ChangeRow = {
  /** `same`: stays where it is and follows the rule; `keep`: stays where it is, apart from the rule. */
  kind: 'move' | 'same' | 'keep' | 'add' | 'skip' | 'drop'
  booking: SeriesBooking | null
  /** Where the rule wants it. */
  to: Occurrence | null
  /** Where it will be; null when it is not moved or added. */
  spaceId: string | null
  /** Of what is or was to be moved or added: what stands in its way. */
  planned: PlannedOccurrence | null
  /** Why it stays: chosen by hand before, or not wanted now. */
  reason: 'exception' | 'unwanted' | null
}

export type ChangePlan = {
  rows: ChangeRow[]
  /** Days on which the clock change leaves the time out. */
  missing: Day[]
  /** The rule from now on; null when only one occurrence is changed. */
  next: Recurrence | null
  cut: SeriesCut | null
  spaceId: string
  title: string | null
  /** What bookings of it need; null when nothing is moved or added. */
  plan: SeriesPlan | null
}

const refuse = (path: string, message: string) => invalidInput([{ path, message }])
const isAt = (booking: SeriesBooking, to: Occurrence) => booking.startsAt.getTime() === to.startsAt.getTime() && booking.endsAt.getTime() === to.endsAt.getTime()

type Wanted = Pick<SeriesChange, 'except' | 'include' | 'withAlternatives'> & { spaceId: string; isElsewhere: boolean; isMoving: boolean }

/** What is to be done with a slot, were everything free. */
function rowOf(slot: Slot<SeriesBooking>, { except, include, spaceId, isElsewhere, isMoving }: Wanted): ChangeRow {
  const row: ChangeRow = { kind: 'same', booking: null, to: null, spaceId: null, planned: null, reason: null }
  if (slot.kind === 'drop') return { ...row, kind: 'drop', booking: slot.booking }
  if (slot.kind === 'apart') return { ...row, kind: 'keep', booking: slot.booking, reason: 'exception' }
  const { to } = slot
  if (slot.kind === 'add') {
    const isWanted = isMoving && !except.includes(to.day) && (!slot.wasLeftOut || include.includes(to.day))
    return isWanted ? { ...row, kind: 'add', to, spaceId } : { ...row, kind: 'skip', to, reason: 'unwanted' }
  }
  const { booking } = slot
  if (booking.isException) return { ...row, kind: 'keep', booking, to, reason: 'exception' }
  if (!isMoving || (isAt(booking, to) && (!isElsewhere || booking.spaceId === spaceId))) return { ...row, booking, to }
  return except.includes(to.day) ? { ...row, kind: 'keep', booking, to, reason: 'unwanted' } : { ...row, kind: 'move', booking, to, spaceId }
}

type Asked = { tx: Database; viewer: Viewer; now: Date; onlySpaces: readonly string[] | undefined }

/** Says of rows what stands in the way of each, when bookings of others rows are gone. */
async function answered(rows: readonly ChangeRow[], asked: readonly ChangeRow[], gone: readonly ChangeRow[], spaceId: string, { tx, viewer, now, onlySpaces }: Asked): Promise<{ rows: ChangeRow[]; plan: SeriesPlan }> {
  const ignoring = gone.flatMap(({ booking }) => booking?.id ?? [])
  const plan = await planSeries(tx, viewer, spaceId, asked.flatMap(({ to }) => to ?? []), now, { onlySpaces, ignoring })
  const answers = new Map(asked.map((row, index) => [row, plan.occurrences[index] ?? null]))
  return { plan, rows: rows.map((row) => ({ ...row, planned: answers.get(row) ?? row.planned })) }
}

const isOpen = ({ kind }: ChangeRow) => kind === 'move' || kind === 'add'

/**
 * Finds what can be had of what is wanted. What can not be moved stays where it is, and may then be in the way
 * of the next; so it is asked again until nothing more stays.
 */
async function settled(rows: readonly ChangeRow[], { spaceId, withAlternatives }: Pick<Wanted, 'spaceId' | 'withAlternatives'>, asked: Asked): Promise<{ rows: ChangeRow[]; plan: SeriesPlan | null }> {
  const isAsked = (row: ChangeRow) => row.to !== null && (isOpen(row) || row.reason === 'unwanted')
  if (!rows.some(isAsked)) return { rows: [...rows], plan: null }
  // First as if all moved, also what is not wanted: the preview says what it could have.
  let { rows: current, plan } = await answered(rows, rows.filter(isAsked), rows.filter(({ kind, reason }) => kind === 'move' || kind === 'drop' || reason === 'unwanted'), spaceId, asked)
  for (;;) {
    const open = current.filter(isOpen)
    if (open.length === 0) return { rows: current, plan }
    ;({ rows: current, plan } = await answered(current, open, current.filter(({ kind }) => kind === 'move' || kind === 'drop'), spaceId, asked))
    let hasChanged = false
    current = current.map((row): ChangeRow => {
      if (!isOpen(row) || !row.planned) return row
      const { state, alternative } = row.planned
      const at = state === 'free' ? spaceId : withAlternatives && state === 'taken' ? (alternative?.id ?? null) : null
      if (at !== null) return { ...row, spaceId: at }
      if (row.kind === 'move') hasChanged = true
      return { ...row, kind: row.kind === 'move' ? 'keep' : 'skip', spaceId: null }
    })
    if (!hasChanged) return { rows: current, plan }
  }
}

async function planOne(series: SeriesRecord, change: SeriesChange, asked: Asked): Promise<ChangePlan> {
  const booking = series.bookings.find(({ day, cancelledAt }) => day === change.from && cancelledAt === null)
  if (!booking || booking.startsAt <= asked.now) throw seriesOver()
  if (booking.heldUntil) throw new AppError(409, 'held', m.workplaces_waiting_accept_first())
  const { timeZone } = series.rule
  const title = change.title === undefined ? booking.title : change.title
  const spaceId = change.spaceId ?? booking.spaceId
  const base = { missing: [], next: null, cut: null, spaceId, title }
  if (!change.times && change.day === undefined && change.spaceId === undefined) return { ...base, rows: [{ kind: 'same', booking, to: null, spaceId: null, planned: null, reason: null }], plan: null }
  const { from, to } = change.times ?? { from: timeAt(booking.startsAt, timeZone), to: timeAt(booking.endsAt, timeZone) }
  const day = change.day ?? dayAt(booking.startsAt, timeZone)
  const target = { day: booking.day, startsAt: instantAt(day, from, timeZone), endsAt: instantAt(to > from ? day : addDays(day, 1), to, timeZone) }
  checkTimes(target, asked.now)
  const isSame = isAt(booking, target) && spaceId === booking.spaceId
  const row: ChangeRow = { kind: isSame ? 'same' : 'move', booking, to: target, spaceId, planned: null, reason: null }
  return { ...base, ...(await settled([row], { spaceId, withAlternatives: change.withAlternatives }, asked)) }
}

/** The rule that counts from the first changed day on. @throws AppError 422 */
function nextRule({ rule }: SeriesRecord, change: SeriesChange, cut: SeriesCut, timeZone: string): Recurrence {
  const times = change.times ?? rule
  const firstDay = change.rule?.firstDay ?? cut.day
  if (cut.lastBefore !== null && firstDay <= cut.lastBefore) throw refuse('date', m.workplaces_error_series_first({ day: formatDay(cut.lastBefore) }))
  const wanted = change.rule?.rrule ?? carriedOn(rule, cut.day)
  // An end that names a time of day names that of before.
  const isAtTime = !change.rule && /UNTIL=\d{8}T/i.test(wanted)
  const rrule = isAtTime ? withEnd(wanted, untilDay(ruleDays(rule).days.at(-1) ?? cut.day)) : wanted
  return { rrule, firstDay, from: times.from, to: times.to, timeZone, except: [] }
}

/**
 * What a change of a series would do to each of its occurrences, without doing it. Of those that have begun it
 * says nothing.
 * @param limits `onlySpaces`: where alternatives may be
 * @throws AppError 409 `over`, `space-blocked`; 422 naming what is wrong with the rule; 404
 */
export async function planChange(tx: Database, viewer: Viewer, series: SeriesRecord, change: SeriesChange, now: Date, limits: { onlySpaces?: readonly string[] } = {}): Promise<ChangePlan> {
  const asked: Asked = { tx, viewer, now, onlySpaces: limits.onlySpaces }
  const wantedId = change.spaceId ?? series.spaceId
  const wantedSpace = wantedId === series.spaceId ? series.space : await tx.space.findUnique({ where: { id: wantedId }, select: { kind: true, floor: { select: { site: { select: { timeZone: true } } } } } })
  if (!wantedSpace || wantedSpace.kind !== series.space.kind) throw refuse('spaceId', m.workplaces_error_series_space())
  if (change.scope === 'one') return planOne(series, change, asked)
  const cut = cutOf(series, change.scope === 'all' ? null : change.from, now)
  // At another site its clock counts.
  const isElsewhere = change.spaceId !== undefined && change.spaceId !== series.spaceId
  const timeZone = isElsewhere && series.rule.timeZone === series.space.floor.site.timeZone ? wantedSpace.floor.site.timeZone : series.rule.timeZone
  const next = nextRule(series, change, cut, timeZone)
  const isMoving = isElsewhere || change.rule !== undefined || next.from !== series.rule.from || next.to !== series.rule.to
  const { occurrences, missing } = checkedOccurrences(next, now)
  const ahead = new Set(cut.ahead.map(({ day }) => day))
  const cancelled = series.bookings.filter(({ cancelledAt, day }) => cancelledAt !== null && day >= cut.day).map(({ day }) => day)
  const unwanted = [...new Set([...series.leftOut.filter((day) => day >= cut.day), ...cancelled])].filter((day) => !ahead.has(day))
  const old = [...cut.ahead.map((booking) => ({ day: booking.day, booking })), ...unwanted.map((day) => ({ day, booking: null }))]
  const slots = pairSlots(old, occurrences.filter(({ day, startsAt }) => startsAt > now && !cut.begun.has(day)), ({ isException }) => isException)
  const wanted = { ...change, spaceId: wantedId, isElsewhere, isMoving }
  const rows = slots.map((slot) => rowOf(slot, wanted))
  return { missing, next, cut, spaceId: wantedId, title: change.title === undefined ? series.title : change.title, ...(isMoving ? await settled(rows, wanted, asked) : { rows, plan: null }) }
}
