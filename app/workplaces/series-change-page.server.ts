import { db } from '../platform/database.server.ts'
import { AppError, notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { type ClockTime, type Day, dayAt, timeAt } from '../platform/wall-clock.ts'
import { mayChange } from './policy.ts'
import type { SeriesChangeForm, SeriesForm, SeriesScope } from './schema.ts'
import { type ChangeRow, planChange, type SeriesChange } from './series-change-plan.server.ts'
import { cutOf, type SeriesBooking, type SeriesRecord, seriesRecord } from './series-record.server.ts'
import { patternOf, ruleOf, weekdaysOf } from './series-rule.ts'
import { carriedOn, ruleDays, untilDay, withEnd } from './series-split.ts'
import { changeQuota } from './series-quota.server.ts'
import { clockOf, type SeriesSummary, summaryOf } from './series-view.server.ts'

type Clocked = { date: Day; from: ClockTime; to: ClockTime; code: string }

/** One occurrence in the preview: where it is, and where it would be. */
export type PreviewRow = Pick<ChangeRow, 'kind' | 'reason'> & {
  /** By which it is kept or left. */
  day: Day
  before: Clocked | null
  after: Clocked | null
  state: 'free' | 'taken' | 'double-booked' | 'refused' | 'past' | null
  refusal: string | null
  alternative: string | null
}

/** The form, filled in. */
type FilledChange = Required<Pick<SeriesForm, 'date' | 'from' | 'to' | 'on' | 'end' | 'count'>> & {
  scope: SeriesScope
  booking: string | null
  space: string
  title: string
  pattern: SeriesForm['pattern'] | 'keep'
  until: Day
}

export type SeriesChangePage = {
  series: SeriesSummary
  /** The occurrence that it began with; null: the series as a whole. */
  anchor: (Clocked & { day: Day }) | null
  form: FilledChange
  spaces: { floor: string; level: number; spaces: { id: string; code: string }[] }[]
  preview: { rows: PreviewRow[]; missing: Day[]; tooMany: string | null; /** Nothing would be otherwise. */ isSame: boolean } | null
  /** Why there is no preview, and at which field. */
  error: { at: 'date' | 'time' | 'end' | 'space' | null; message: string } | null
}

const errorFields = new Map<string, NonNullable<SeriesChangePage['error']>['at']>([['date', 'date'], ['startsAt', 'date'], ['endsAt', 'time'], ['rrule', 'end'], ['spaceId', 'space']])

function anchorOf(series: SeriesRecord, bookingId: string | undefined): SeriesBooking | null {
  return series.bookings.find(({ id, cancelledAt }) => id === bookingId && cancelledAt === null) ?? null
}

/** The fields as they are now, for the part of the series that is asked for. @throws AppError 409 `over` */
function currentForm(series: SeriesRecord, anchor: SeriesBooking | null, scope: SeriesScope, now: Date): FilledChange {
  const { rule } = series
  const base = { scope, booking: anchor?.id ?? null, space: series.spaceId, title: series.title ?? '', pattern: 'keep' as const, on: [], end: 'count' as const, count: 1, until: series.lastDay }
  if (scope === 'one' && anchor) return { ...base, date: dayAt(anchor.startsAt, rule.timeZone), from: timeAt(anchor.startsAt, rule.timeZone), to: timeAt(anchor.endsAt, rule.timeZone), space: anchor.spaceId, title: anchor.title ?? '' }
  const cut = cutOf(series, scope === 'all' ? null : (anchor?.day ?? null), now)
  const rrule = carriedOn(rule, cut.day)
  const [, count] = /COUNT=(\d+)/i.exec(rrule) ?? []
  return { ...base, date: cut.day, from: rule.from, to: rule.to, pattern: patternOf(rrule, cut.day) ?? 'keep', on: weekdaysOf(rrule), end: count === undefined ? 'until' : 'count', count: Number(count ?? ruleDays(rule).days.filter((day) => day >= cut.day).length) }
}

/**
 * What was typed over what is. Days and the rule only as far as they were typed for the same part of the series; of
 * the rest, what somebody has really changed.
 * @param before how the fields stood for the part that they were typed for, when that was another
 */
function filled(current: FilledChange, typed: SeriesChangeForm, before: FilledChange | null): FilledChange {
  const kept = (name: 'from' | 'to' | 'space' | 'title') => (typed[name] !== undefined && typed[name] !== before?.[name] ? typed[name] : current[name])
  const part = { ...current, from: kept('from'), to: kept('to'), space: kept('space'), title: kept('title') }
  if (typed.was !== current.scope) return part
  const { date = current.date, pattern = current.pattern, end = current.end, count = current.count, until = current.until } = typed
  return { ...part, date, pattern, end, count, until, on: typed.on.length > 0 || typed.pattern !== undefined ? typed.on : current.on }
}

/** The rule that the form describes; undefined: as it is. */
function wantedRule({ rule }: SeriesRecord, current: FilledChange, form: FilledChange): SeriesChange['rule'] {
  const now = carriedOn(rule, current.date)
  const end = form.end === 'until' ? untilDay(form.until) : `COUNT=${form.count}`
  const rrule = form.pattern === 'keep' ? withEnd(now, end) : ruleOf({ ...form, pattern: form.pattern }, form.date)
  const days = (one: string, firstDay: Day) => ruleDays({ ...rule, rrule: one, firstDay }).days.join()
  return days(rrule, form.date) === days(now, current.date) ? undefined : { rrule, firstDay: form.date }
}

/** The form as a change of the series. @throws AppError 404; 409 `over` */
function readForm(series: SeriesRecord, typed: SeriesChangeForm, now: Date) {
  const anchor = anchorOf(series, typed.booking)
  if (typed.booking !== undefined && !anchor) throw notFound()
  const scope = typed.scope ?? (anchor ? 'one' : 'all')
  const current = currentForm(series, anchor, anchor ? scope : 'all', now)
  const isOther = typed.was !== undefined && typed.was !== current.scope && anchor !== null
  const form = filled(current, typed, isOther ? currentForm(series, anchor, typed.was ?? scope, now) : null)
  const change: SeriesChange = {
    scope: form.scope,
    from: anchor?.day ?? null,
    spaceId: form.space === current.space ? undefined : form.space,
    title: series.space.kind === 'desk' || form.title === current.title ? undefined : form.title || null,
    times: { from: form.from, to: form.to },
    ...(form.scope === 'one' ? { day: form.date } : { rule: wantedRule(series, current, form) }),
    except: [],
    include: [],
    withAlternatives: false,
  }
  return { anchor, form, change }
}

function previewRow({ kind, reason, booking, to, planned }: ChangeRow, timeZone: string, code: string): PreviewRow {
  const before = booking && clockOf(booking, timeZone)
  const after = to && { date: dayAt(to.startsAt, timeZone), from: timeAt(to.startsAt, timeZone), to: timeAt(to.endsAt, timeZone), code: kind === 'same' && before ? before.code : code }
  return { kind, reason, day: to?.day ?? booking?.day ?? '', before, after, state: planned?.state ?? null, refusal: planned?.refusal ?? null, alternative: planned?.alternative?.code ?? null }
}

async function choices({ space }: SeriesRecord): Promise<SeriesChangePage['spaces']> {
  const floors = await db.floor.findMany({
    where: { siteId: space.floor.site.id, spaces: { some: { kind: space.kind } } },
    orderBy: { level: 'asc' },
    select: { slug: true, level: true, spaces: { where: { kind: space.kind, OR: [{ blocked: null }, { id: space.id }] }, orderBy: { code: 'asc' }, select: { id: true, code: true } } },
  })
  return floors.map(({ slug, level, spaces }) => ({ floor: slug, level, spaces }))
}

async function ownSeries(viewer: Viewer, id: string): Promise<SeriesRecord> {
  const series = await seriesRecord(db, id)
  if (!mayChange(viewer, series)) throw notFound()
  return series
}

/** The form for changing a series, with what the change would do to each occurrence. @throws AppError 404; 409 `over` */
export async function seriesChangePage(viewer: Viewer, id: string, typed: SeriesChangeForm, now = new Date()): Promise<SeriesChangePage> {
  const series = await ownSeries(viewer, id)
  const { anchor, form, change } = readForm(series, typed, now)
  const page = { series: summaryOf(series), anchor: anchor && { ...clockOf(anchor, series.rule.timeZone), day: anchor.day }, form, spaces: await choices(series) }
  try {
    const plan = await planChange(db, viewer, series, change, now)
    const code = page.spaces.flatMap(({ spaces }) => spaces).find((space) => space.id === plan.spaceId)?.code ?? series.space.code
    const order = ({ before, after }: PreviewRow) => `${(before ?? after)?.date} ${(before ?? after)?.from}`
    const rows = plan.rows.map((row) => previewRow(row, plan.next?.timeZone ?? series.rule.timeZone, code)).toSorted((one, other) => order(one).localeCompare(order(other)))
    const isSame = change.title === undefined && plan.rows.every(({ kind, reason }) => kind === 'same' || reason !== null)
    return { ...page, preview: { rows, missing: plan.missing, tooMany: plan.plan && (await changeQuota(db, viewer, plan.rows, plan.plan, now)), isSame }, error: null }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const [first] = error.data.errors ?? []
    return { ...page, preview: null, error: { at: errorFields.get(first?.path ?? '') ?? (error.data.code === 'space-blocked' ? 'space' : null), message: first?.message ?? error.data.message } }
  }
}

/** What a sent form asks for. @throws AppError 404; 409 `over` */
export async function seriesChangeOf(viewer: Viewer, id: string, typed: SeriesChangeForm, chosen: { shown: readonly Day[]; keep: readonly Day[]; withAlternatives: boolean }, now = new Date()): Promise<SeriesChange> {
  const { change } = readForm(await ownSeries(viewer, id), typed, now)
  return { ...change, except: chosen.shown.filter((day) => !chosen.keep.includes(day)), include: chosen.keep, withAlternatives: chosen.withAlternatives }
}
