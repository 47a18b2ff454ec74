import { useId } from 'react'
import { Form, useSubmit } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { DateField } from '../../ui/date-field.tsx'
import { formatWeekdayName } from '../../ui/format.ts'
import { TextField } from '../../ui/text-field.tsx'
import { type SeriesForm, seriesPatterns, weekdays } from '../schema.ts'
import { isLastOfMonth, weekdayOf, weekOfMonth } from '../series-rule.ts'
import { weekdayName, weekWord } from './series-words.ts'
import { TimeSpan } from './time-span.tsx'

type Dated = SeriesForm & { date: string }

/** A pattern in words, for the day that it goes by. */
export function patternWord(pattern: SeriesForm['pattern'], date: string): string {
  switch (pattern) {
    case 'daily':
      return m.workplaces_pattern_daily()
    case 'workdays':
      return m.workplaces_pattern_workdays()
    case 'weekly':
      return m.workplaces_pattern_weekly()
    case 'fortnightly':
      return m.workplaces_pattern_fortnightly()
    case 'monthly-day':
      return m.workplaces_pattern_monthly_day({ day: Number(date.slice(8)) })
    case 'monthly-weekday':
      return m.workplaces_pattern_monthly_weekday({ week: weekWord(weekOfMonth(date)), weekday: formatWeekdayName(date) })
    case 'monthly-last':
      return m.workplaces_pattern_monthly_weekday({ week: weekWord(-1), weekday: formatWeekdayName(date) })
  }
}

/** The patterns that can be chosen for a day: the last of its weekday where it is not the fifth anyway. */
export const patternsFor = (date: string, chosen: string) => seriesPatterns.filter((pattern) => pattern !== 'monthly-last' || chosen === pattern || (isLastOfMonth(date) && weekOfMonth(date) !== -1))

/** Which days of the week; only where the rule goes by weeks. */
export function Weekdays({ form: { on, date } }: { form: Pick<Dated, 'on' | 'date'> }) {
  const chosen = on.length > 0 ? on : [weekdayOf(date)]
  return (
    <fieldset className="weekdays">
      <legend>{m.workplaces_series_on()}</legend>
      {weekdays.map((weekday, index) => (
        <label key={weekday}>
          <input type="checkbox" name="on" value={weekday} defaultChecked={chosen.includes(weekday)} />
          {weekdayName(index, 'short')}
        </label>
      ))}
    </fieldset>
  )
}

/** When and how often; each change shows at once what would be booked. */
export function SeriesFields({ form, isRoom, error }: { form: Dated; isRoom: boolean; error: string | null }) {
  const submit = useSubmit()
  const id = useId()
  return (
    <Form className="series-fields" aria-label={m.workplaces_series()} onChange={(event) => void submit(event.currentTarget, { replace: true, preventScrollReset: true })}>
      <input type="hidden" name="space" value={form.space} />
      <DateField label={m.workplaces_series_first()} name="date" defaultValue={form.date} required />
      <div className="field">
        <span id={`${id}-time`} className="label">{m.workplaces_time()}</span>
        <TimeSpan from={form.from} to={form.to} labelledBy={`${id}-time`} />
      </div>
      <div className="field">
        <label htmlFor={`${id}-pattern`}>{m.workplaces_series_pattern()}</label>
        <select id={`${id}-pattern`} className="input" name="pattern" defaultValue={form.pattern}>
          {patternsFor(form.date, form.pattern).map((pattern) => <option key={pattern} value={pattern}>{patternWord(pattern, form.date)}</option>)}
        </select>
      </div>
      {(form.pattern === 'weekly' || form.pattern === 'fortnightly') && <Weekdays form={form} />}
      <div className="field">
        <label htmlFor={`${id}-end`}>{m.workplaces_series_end()}</label>
        <select id={`${id}-end`} className="input" name="end" defaultValue={form.end}>
          <option value="count">{m.workplaces_series_end_count()}</option>
          <option value="until">{m.workplaces_series_end_until()}</option>
        </select>
      </div>
      {form.end === 'count' ? (
        <TextField key="count" label={m.workplaces_series_count()} name="count" type="number" min={1} defaultValue={form.count} error={error ?? undefined} />
      ) : (
        <DateField key="until" label={m.workplaces_series_until()} name="until" defaultValue={form.until ?? ''} error={error ?? undefined} />
      )}
      {isRoom && <TextField label={m.workplaces_room_title()} name="title" maxLength={120} defaultValue={form.title ?? ''} />}
      <noscript><button className="button">{m.workplaces_show()}</button></noscript>
    </Form>
  )
}
