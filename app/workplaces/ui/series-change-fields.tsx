import { useId } from 'react'
import { Form, useSubmit } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { DateField } from '../../ui/date-field.tsx'
import { floorName } from '../../ui/floor-name.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { SeriesChangePage } from '../series-change-page.server.ts'
import { patternsFor, patternWord, Weekdays } from './series-fields.tsx'
import { ScopeChoice } from './scope-choice.tsx'
import { TimeSpan } from './time-span.tsx'

type FieldsProps = Pick<SeriesChangePage, 'form' | 'spaces' | 'error'> & { kind: 'desk' | 'room'; code: string }

/** How often and until when. */
function RuleFields({ form, error }: { form: FieldsProps['form']; error: string | undefined }) {
  return (
    <>
      <SelectField label={m.workplaces_series_pattern()} name="pattern" defaultValue={form.pattern}>
        {form.pattern === 'keep' && <option value="keep">{m.workplaces_pattern_keep()}</option>}
        {patternsFor(form.date, form.pattern).map((pattern) => <option key={pattern} value={pattern}>{patternWord(pattern, form.date)}</option>)}
      </SelectField>
      {(form.pattern === 'weekly' || form.pattern === 'fortnightly') && <Weekdays key={form.on.join()} form={form} />}
      <SelectField label={m.workplaces_series_end()} name="end" defaultValue={form.end}>
        <option value="count">{m.workplaces_series_end_count()}</option>
        <option value="until">{m.workplaces_series_end_until()}</option>
      </SelectField>
      {form.end === 'count' ? (
        <TextField key="count" label={m.workplaces_series_count()} name="count" type="number" min={1} defaultValue={form.count} error={error} />
      ) : (
        <DateField key="until" label={m.workplaces_series_until()} name="until" defaultValue={form.until} error={error} />
      )}
    </>
  )
}

/** What is to be otherwise, and for how much of the series; each change shows at once what would become of it. */
export function SeriesChangeFields({ form, spaces, error, kind, code }: FieldsProps) {
  const submit = useSubmit()
  const id = useId()
  const isOne = form.scope === 'one'
  const errorAt = (at: 'date' | 'time' | 'end' | 'space') => (error?.at === at ? error.message : undefined)
  return (
    <Form key={form.scope} className="series-fields" aria-label={m.workplaces_series_change()} onChange={(event) => void submit(event.currentTarget, { replace: true, preventScrollReset: true })}>
      {form.booking !== null && <input type="hidden" name="booking" value={form.booking} />}
      <input type="hidden" name="was" value={form.scope} />
      <ScopeChoice legend={m.workplaces_scope_change()} chosen={form.scope} hasOne={form.booking !== null} />
      <DateField label={isOne ? m.workplaces_date() : m.workplaces_series_from_day()} name="date" defaultValue={form.date} error={errorAt('date')} required />
      <div className="field">
        <span id={`${id}-time`} className="label">{m.workplaces_time()}</span>
        <TimeSpan from={form.from} to={form.to} labelledBy={`${id}-time`} />
        {errorAt('time') && <p className="field-error" role="alert">{errorAt('time')}</p>}
      </div>
      <SelectField label={kind === 'room' ? m.workplaces_room() : m.workplaces_desk()} name="space" defaultValue={form.space} error={errorAt('space')}>
        {spaces.every(({ spaces: list }) => list.every((space) => space.id !== form.space)) && <option value={form.space}>{code}</option>}
        {spaces.map(({ floor, level, spaces: list }) => (
          <optgroup key={floor} label={floorName(level)}>{list.map((space) => <option key={space.id} value={space.id}>{space.code}</option>)}</optgroup>
        ))}
      </SelectField>
      {kind === 'room' && <TextField label={m.workplaces_room_title()} name="title" maxLength={120} defaultValue={form.title} />}
      {!isOne && <RuleFields form={form} error={errorAt('end')} />}
      {error !== null && (error.at === null || (isOne && error.at === 'end')) && <p className="alert" role="alert">{error.message}</p>}
      <noscript><button className="button">{m.workplaces_show()}</button></noscript>
    </Form>
  )
}
