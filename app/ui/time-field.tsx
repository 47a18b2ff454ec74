import { SelectField } from './select-field.tsx'
import { quarters } from './time-select.tsx'

type TimeFieldProps = {
  label: string
  name: string
  value: string
  /** What stands for no time, where that can be chosen. */
  none?: string
  /** The day's end as a time of its own. */
  hasMidnight?: boolean
  error: string | undefined
}

/** A time of any part of the day, with its label and error. (The browser's own field follows the browser's language, not the page's.) */
export function TimeField({ label, name, value, none, hasMidnight = false, error }: TimeFieldProps) {
  const offered = hasMidnight ? [...quarters, '24:00'] : quarters
  const times = value === '' || offered.includes(value) ? offered : [...offered, value].toSorted()
  return (
    <SelectField label={label} name={name} defaultValue={value} error={error}>
      {none !== undefined && <option value="">{none}</option>}
      {times.map((time) => <option key={time}>{time}</option>)}
    </SelectField>
  )
}
