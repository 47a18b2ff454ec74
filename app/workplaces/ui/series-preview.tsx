import { Form, useNavigation } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatDay, formatDayWithWeekday } from '../../ui/format.ts'
import type { SeriesPage } from '../series-page.server.ts'

type PreviewProps = { form: SeriesPage['form']; space: SeriesPage['space']; preview: NonNullable<SeriesPage['preview']> }
type Planned = PreviewProps['preview']['occurrences'][number]

function stateOf({ state, refusal, alternative }: Planned): string {
  if (state === 'free') return m.workplaces_state_free()
  if (state === 'past') return m.workplaces_series_past()
  if (state === 'double-booked') return m.workplaces_series_double_booked()
  if (refusal !== null) return refusal
  return alternative ? m.workplaces_series_alternative({ code: alternative.code }) : m.workplaces_series_full()
}

/** Every occurrence with what stands in its way, before anything is booked; any may be left out. */
export function SeriesPreview({ form, space, preview: { occurrences, missing, tooMany } }: PreviewProps) {
  const isBusy = useNavigation().state === 'submitting'
  const free = occurrences.filter(({ state }) => state === 'free').length
  const elsewhere = occurrences.filter(({ alternative }) => alternative !== null).length
  const fields = { space: form.space, date: form.date, from: form.from, to: form.to, pattern: form.pattern, end: form.end, count: String(form.count), until: form.until ?? '', title: form.title ?? '' }
  return (
    <Form method="post" className="series-preview" aria-labelledby="occurrences">
      {Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      {form.on.map((weekday) => <input key={weekday} type="hidden" name="on" value={weekday} />)}
      <div className="head"><h2 id="occurrences">{m.workplaces_series_occurrences()}</h2><p className="muted" role="status">{m.workplaces_series_free({ free, total: occurrences.length, code: space.code })}</p></div>
      <ul className="rows occurrences">
        {occurrences.map((occurrence) => {
          const canKeep = occurrence.state === 'free' || occurrence.alternative !== null
          return (
            <li key={`${occurrence.day} ${stateOf(occurrence)}`}>
              <label>
                <input type="checkbox" name="keep" value={occurrence.day} defaultChecked={canKeep} disabled={!canKeep} />
                <span className="num">{formatDayWithWeekday(occurrence.day)}</span>
              </label>
              <span className={occurrence.state === 'free' ? 'muted' : 'strong'}>{stateOf(occurrence)}</span>
              {canKeep && <input type="hidden" name="shown" value={occurrence.day} />}
            </li>
          )
        })}
      </ul>
      {tooMany !== null && <p className="alert is-due mt-4">{tooMany} {m.workplaces_series_too_many_open()}</p>}
      {missing.length > 0 && <p className="muted mt-4">{m.workplaces_series_missing({ days: missing.map(formatDay).join(', ') })}</p>}
      <div className="flex flex-wrap items-center gap-3 mt-6">
        {free > 0 && <button className="button main" name="intent" value="book" disabled={isBusy}>{m.workplaces_series_book({ code: space.code })}</button>}
        {elsewhere > 0 && <button className={free > 0 ? 'button' : 'button main'} name="intent" value="book-alternatives" disabled={isBusy}>{m.workplaces_series_book_alternatives()}</button>}
      </div>
    </Form>
  )
}
