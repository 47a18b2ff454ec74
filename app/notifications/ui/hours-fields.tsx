import { m } from '../../paraglide/messages.js'
import { SelectField } from '../../ui/select-field.tsx'
import { TimeField } from '../../ui/time-field.tsx'
import type { Hours } from '../quiet.ts'

const hours = Array.from({ length: 24 }, (_, hour) => hour)
const clockOf = (hour: number) => `${String(hour).padStart(2, '0')}:00`

type HoursFieldsProps = { hours: Hours; /** What was typed, when the form comes back. */ values: Readonly<Record<string, string>> | null; errors: Readonly<Record<string, string>> }

/** When mails go: quiet hours, and the hour of the digest. */
export function HoursFields({ hours: { quiet, isWeekendQuiet, digestHour }, values, errors }: HoursFieldsProps) {
  const isQuiet = values ? values.isQuiet === 'on' : quiet !== null
  const isWeekend = values ? values.quietWeekend === 'on' : isWeekendQuiet
  return (
    <fieldset className="hours-fields">
      <legend>{m.notifications_hours()}</legend>
      <p className="muted md">{m.notifications_hours_hint()}</p>
      <label className="tick"><input type="checkbox" name="isQuiet" defaultChecked={isQuiet} /><span>{m.notifications_quiet()}</span></label>
      <div className="hours-row">
        <TimeField label={m.notifications_quiet_from()} name="quietFrom" value={values?.quietFrom ?? quiet?.from ?? '19:00'} error={errors.quietFrom} />
        <TimeField label={m.notifications_quiet_until()} name="quietUntil" value={values?.quietUntil ?? quiet?.until ?? '07:00'} error={errors.quietUntil} />
      </div>
      <label className="tick"><input type="checkbox" name="quietWeekend" defaultChecked={isWeekend} /><span>{m.notifications_quiet_weekend()}</span></label>
      <div className="hours-row">
        <SelectField label={m.notifications_digest_hour()} name="digestHour" defaultValue={values?.digestHour ?? String(digestHour)} error={errors.digestHour}>
          {hours.map((hour) => <option key={hour} value={hour}>{clockOf(hour)}</option>)}
        </SelectField>
      </div>
    </fieldset>
  )
}
