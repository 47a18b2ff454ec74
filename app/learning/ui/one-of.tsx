import { useId } from 'react'

type OneOfProps = { legend: string; name: string; options: readonly (readonly [value: string, label: string])[]; value?: string | undefined; error?: string | undefined; className?: string }

/** One of a few answers: radio buttons one below the other, or side by side with the class `is-scale`. */
export function OneOf({ legend, name, options, value, error, className = '' }: OneOfProps) {
  const id = useId()
  return (
    <fieldset className={`one-of ${className}`} aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{legend}</legend>
      {error && <p id={`${id}-error`} className="field-error">{error}</p>}
      <div className="quiz-options">
        {options.map(([option, label]) => (
          <label key={option} className="quiz-option">
            <input type="radio" name={name} value={option} defaultChecked={value === option} />
            <i className="radio" aria-hidden="true" />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
