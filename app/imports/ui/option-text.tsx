import { useId } from 'react'

type OptionTextProps = { name: string; label: string; hint?: string; initial?: string; value: string | undefined; error: string | undefined }

/** One thing that the file does not say itself, typed; it may stay empty. */
export function OptionText({ name, label, hint, initial, value, error }: OptionTextProps) {
  const id = useId()
  const described = [...(hint ? [`${id}-hint`] : []), ...(error ? [`${id}-error`] : [])].join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && <p id={`${id}-hint`} className="muted">{hint}</p>}
      <input id={id} name={name} className="input" defaultValue={value ?? initial ?? ''} autoComplete="off" aria-invalid={error ? true : undefined} aria-describedby={described || undefined} />
      {error && <p id={`${id}-error`} className="field-error">{error}</p>}
    </div>
  )
}
