import { m } from '../../../paraglide/messages.js'
import { DateField } from '../../../ui/date-field.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { TimeField } from '../../../ui/time-field.tsx'
import type { CohortFormPage } from '../queries.server.ts'

export type Filled = { values: Record<string, string>; errors: Record<string, string> }

/** When and in which room a day is. */
export function DayFields({ sites, values, errors }: Filled & { sites: CohortFormPage['sites'] }) {
  return (
    <>
      <DateField label={m.learning_cohorts_day()} name="date" defaultValue={values.date} error={errors.date} required />
      <div className="cohort-pair">
        <TimeField label={m.learning_cohorts_from()} name="from" value={values.from ?? '09:00'} error={errors.from} />
        <TimeField label={m.learning_cohorts_to()} name="to" value={values.to ?? '12:00'} error={errors.to} />
      </div>
      <SelectField label={m.learning_cohorts_room()} name="spaceId" defaultValue={values.spaceId ?? ''} error={errors.spaceId} required>
        <option value="" disabled>{m.learning_cohorts_room_choose()}</option>
        {sites.map(({ name, rooms }) => (
          <optgroup key={name} label={name}>
            {rooms.map(({ id, label, seats }) => <option key={id} value={id}>{m.learning_cohorts_room_seats({ room: label, seats })}</option>)}
          </optgroup>
        ))}
      </SelectField>
    </>
  )
}
