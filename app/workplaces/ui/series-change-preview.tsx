import { Form, Link, useNavigation } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatDay, formatDayWithWeekday } from '../../ui/format.ts'
import type { PreviewRow, SeriesChangePage } from '../series-change-page.server.ts'
import { spanWords } from '../span-words.ts'

type PreviewProps = { form: SeriesChangePage['form']; preview: NonNullable<SeriesChangePage['preview']>; backHref: string }
type Clocked = NonNullable<PreviewRow['before']>

const placed = ({ date, from, to, code }: Clocked) => m.workplaces_series_at({ day: formatDayWithWeekday(date), span: spanWords({ from, to }), code })

/** Only what is otherwise: the day, the time, the place. */
function changed(before: Clocked | null, after: Clocked): string {
  if (!before) return placed(after)
  const { date, from, to, code } = after
  const parts = [date === before.date ? null : formatDayWithWeekday(date), from === before.from && to === before.to ? null : spanWords({ from, to }), code === before.code ? null : code]
  return parts.filter((part) => part !== null).join(', ')
}

/** What stands in the way. */
function obstacle({ state, refusal, alternative }: PreviewRow): string {
  if (state === 'past') return m.workplaces_series_past()
  if (state === 'double-booked') return m.workplaces_series_double_booked()
  return refusal ?? (alternative === null ? m.workplaces_series_full() : m.workplaces_series_alternative({ code: alternative }))
}

/** What becomes of an occurrence, in words. */
function outcomeOf(row: PreviewRow): string {
  const { kind, reason, before, after } = row
  switch (kind) {
    case 'same':
      return m.workplaces_series_stays()
    case 'drop':
      return m.workplaces_series_drops()
    case 'move':
      return after ? m.workplaces_series_becomes({ what: changed(before, after) }) : ''
    case 'add':
      return m.workplaces_series_adds()
    case 'skip':
      return reason === 'unwanted' ? m.workplaces_series_was_left_out() : `${obstacle(row)}. ${m.workplaces_series_not_added()}`
    case 'keep':
      if (reason === 'exception') return m.workplaces_series_exception()
      return `${obstacle(row)}. ${before ? m.workplaces_series_stays_as() : ''}`
  }
}

const isGood = ({ kind }: PreviewRow) => kind === 'move' || kind === 'add' || kind === 'same'
/** What can be had, here or on a substitute, and may be left out. */
const canChoose = ({ kind, reason, state, alternative }: PreviewRow) => kind === 'move' || kind === 'add' || (kind === 'skip' && reason === 'unwanted' && state === 'free') || (reason === null && alternative !== null && kind !== 'same' && kind !== 'drop')

function Row({ row }: { row: PreviewRow }) {
  const shown = row.before ?? row.after
  const words = <span className="num">{shown && placed(shown)}</span>
  return (
    <li>
      {canChoose(row) ? (
        <label>
          <input type="checkbox" name="keep" value={row.day} defaultChecked={row.reason !== 'unwanted'} />
          {words}
        </label>
      ) : <span className="no-choice">{words}</span>}
      <span className={isGood(row) && row.kind !== 'move' ? 'muted' : 'strong'}>{outcomeOf(row)}</span>
      {canChoose(row) && <input type="hidden" name="shown" value={row.day} />}
    </li>
  )
}

/** Every occurrence with what the change would make of it, before anything is changed; any may be left as it is. */
export function SeriesChangePreview({ form, preview: { rows, missing, tooMany, isSame }, backHref }: PreviewProps) {
  const isBusy = useNavigation().state === 'submitting'
  const { scope, booking, date, from, to, space, title, pattern, end, count, until } = form
  const fields = { ...(booking === null ? {} : { booking }), scope, was: scope, date, from, to, space, title, pattern, end, count: String(count), until }
  const moved = rows.filter(isGood).length
  const elsewhere = rows.filter(({ kind, reason, alternative }) => (kind === 'keep' || kind === 'skip') && reason === null && alternative !== null).length
  const canChange = rows.some(({ kind }) => kind === 'move' || kind === 'add' || kind === 'drop' || kind === 'same')
  return (
    <Form method="post" className="series-preview" aria-labelledby="occurrences">
      {Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      {form.on.map((weekday) => <input key={weekday} type="hidden" name="on" value={weekday} />)}
      <div className="head"><h2 id="occurrences">{m.workplaces_series_preview()}</h2><p className="muted" role="status">{isSame ? m.workplaces_series_unchanged() : m.workplaces_series_possible({ count: moved, total: rows.length })}</p></div>
      <ul className="rows occurrences">{rows.map((row) => <Row key={`${row.kind} ${row.day} ${outcomeOf(row)}`} row={row} />)}</ul>
      {tooMany !== null && <p className="alert is-due mt-4">{tooMany} {m.workplaces_series_too_many_open()}</p>}
      {missing.length > 0 && <p className="muted mt-4">{m.workplaces_series_missing({ days: missing.map(formatDay).join(', ') })}</p>}
      <div className="flex flex-wrap items-center gap-3 mt-6">
        {!isSame && canChange && <button className="button main" name="intent" value="change" disabled={isBusy}>{m.workplaces_series_apply()}</button>}
        {!isSame && elsewhere > 0 && <button className={canChange ? 'button' : 'button main'} name="intent" value="change-alternatives" disabled={isBusy}>{m.workplaces_series_apply_alternatives()}</button>}
        <Link className="button" to={backHref}>{m.workplaces_series_leave()}</Link>
      </div>
    </Form>
  )
}
