import { useId } from 'react'
import { m } from '../../paraglide/messages.js'

type OptionSelectProps = {
  name: string
  label: string
  choices: readonly { value: string; label: string }[]
  initial?: string
  value: string | undefined
  error: string | undefined
}

/** One thing that the file does not say itself. A plain select, so that it works without scripts. */
export function OptionSelect({ name, label, choices, initial, value, error }: OptionSelectProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        name={name}
        className="input"
        defaultValue={value ?? initial ?? ''}
        required
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
      >
        {initial === undefined && <option value="">{m.imports_choose()}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      {error && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
    </div>
  )
}
