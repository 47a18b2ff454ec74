import { type ComponentProps, useId } from 'react'

type TextAreaProps = Omit<ComponentProps<'textarea'>, 'id' | 'className'> & {
  label: string
  /** What is wrong with it, in words. */
  error?: string | undefined
  hint?: string
}

/** Several lines of text with their label, hint and error. */
export function TextArea({ label, error, hint, rows = 6, ...area }: TextAreaProps) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && <p id={`${id}-hint`} className="muted">{hint}</p>}
      <textarea {...area} id={id} rows={rows} className="input text-area" aria-invalid={error ? true : undefined} aria-describedby={described || undefined} />
      {error && <p id={`${id}-error`} className="field-error">{error}</p>}
    </div>
  )
}
