import { useId } from 'react'

type LongTextProps = { label: string; name: string; hint?: string; value: string | undefined; error?: string | undefined; rows?: number; maxLength?: number }

/** Several lines of text with label, hint and error. */
export function LongText({ label, name, hint, value, error, rows = 4, maxLength = 2_000 }: LongTextProps) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && <p id={`${id}-hint`} className="muted">{hint}</p>}
      <textarea id={id} name={name} className={rows > 5 ? 'input task-text' : 'input long-text'} rows={rows} maxLength={maxLength} defaultValue={value} aria-invalid={error ? true : undefined} aria-describedby={described || undefined} />
      {error && <p id={`${id}-error`} className="field-error">{error}</p>}
    </div>
  )
}
