import { Form } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { TimeField } from '../../ui/time-field.tsx'
import { weekdayNumbers } from '../rule-schema.ts'
import type { RuleLine, RulePlaces } from '../rules-page.server.ts'
import { ReachFields } from './reach-fields.tsx'
import { weekdayName } from './rule-words.ts'

type RuleFieldsProps = {
  rule: RuleLine | null
  places: RulePlaces
  units: { id: string; name: string }[]
  errors: Record<string, string>
  /** What was sent and refused. */
  typed: Record<string, string> | null
}

const numbers = [
  { name: 'minMinutes', label: m.workplaces_rule_shortest, most: 1440 },
  { name: 'maxMinutes', label: m.workplaces_rule_longest, most: 1440 },
  { name: 'slotMinutes', label: m.workplaces_rule_slot, most: 240 },
  { name: 'bufferMinutes', label: m.workplaces_rule_buffer, most: 240 },
  { name: 'daysAhead', label: m.workplaces_rule_ahead, most: 732 },
  { name: 'priorityDays', label: m.workplaces_rule_priority, most: 732 },
  { name: 'maxOpen', label: m.workplaces_rule_quota, most: 1000 },
  { name: 'maxAtOnce', label: m.workplaces_rule_at_once, most: 100 },
  { name: 'maxMinutesPerDay', label: m.workplaces_rule_per_day, most: 1440 },
  { name: 'releaseAfterMinutes', label: m.workplaces_rule_release, most: 1440 },
] as const

/** A rule as the form's fields have it. */
function fieldsOf(rule: RuleLine | null): Record<string, string> {
  if (!rule) return {}
  const { weekdays, zoneId, siteId } = rule
  const fields = Object.entries(rule).flatMap(([name, value]) => (typeof value === 'string' || typeof value === 'number' ? [[name, String(value)] as const] : []))
  return {
    ...Object.fromEntries(fields),
    ...Object.fromEntries(weekdays.map((weekday) => [`weekday${weekday}`, 'on'])),
    place: zoneId !== null ? `zone:${zoneId}` : siteId !== null ? `site:${siteId}` : '',
  }
}

/** All that a rule can say; what stays empty it does not say. */
export function RuleFields({ rule, places, units, errors, typed }: RuleFieldsProps) {
  const now = typed ?? fieldsOf(rule)
  return (
    <Form method="post" className="rule-form" noValidate>
      <TextField label={m.workplaces_rule_name()} hint={m.workplaces_rule_name_hint()} name="name" maxLength={80} defaultValue={now.name} error={errors.name} required />
      <div className="rule-pair"><ReachFields places={places} kind={now.kind ?? ''} place={now.place ?? ''} error={errors.place} /></div>
      <p className="muted">{m.workplaces_rule_hint()}</p>
      <div className="rule-pair">
        <TimeField label={m.workplaces_rule_opens()} name="opensAt" value={now.opensAt ?? ''} none={m.workplaces_rule_any_time()} error={errors.opensAt} />
        <TimeField label={m.workplaces_rule_closes()} name="closesAt" hasMidnight value={now.closesAt ?? ''} none={m.workplaces_rule_any_time()} error={errors.closesAt} />
      </div>
      <fieldset className="weekdays">
        <legend>{m.workplaces_rule_weekdays()}</legend>
        {weekdayNumbers.map((weekday) => (
          <label key={weekday}><input type="checkbox" name={`weekday${weekday}`} value="on" defaultChecked={now[`weekday${weekday}`] === 'on'} /> {weekdayName(weekday)}</label>
        ))}
      </fieldset>
      <div className="rule-pair">
        {numbers.map(({ name, label, most }) => <TextField key={name} label={label()} name={name} type="number" min={0} max={most} inputMode="numeric" defaultValue={now[name]} error={errors[name]} />)}
      </div>
      <SelectField label={m.workplaces_rule_unit()} name="unitId" defaultValue={now.unitId ?? ''} error={errors.unitId}>
        <option value="">{m.workplaces_rule_everybody()}</option>
        {units.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
      </SelectField>
      <SelectField label={m.workplaces_rule_approver()} name="approver" defaultValue={now.approver ?? ''} error={errors.approver}>
        <option value="">{m.workplaces_rule_no_approver()}</option>
        <option value="workplace_admin">{m.workplaces_approver_management()}</option>
        <option value="manager">{m.workplaces_approver_manager()}</option>
      </SelectField>
      <div className="flex flex-wrap gap-3">
        <button className="button main" name="intent" value="save">{m.workplaces_rule_save()}</button>
        {rule && <button className="button" name="intent" value="delete">{m.workplaces_rule_delete()}</button>}
      </div>
    </Form>
  )
}
