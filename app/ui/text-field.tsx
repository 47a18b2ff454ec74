import { type ComponentProps, useId } from 'react'

type TextFieldProps = Omit<ComponentProps<'input'>, 'id' | 'className'> & {
  label: string
  /** What is wrong with it, in words. */
  error?: string | undefined
  hint?: string
}

/** One line of text with its label, hint and error. */
export function TextField({ label, error, hint, ...input }: TextFieldProps) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && <p id={`${id}-hint`} className="muted">{hint}</p>}
      <input {...input} id={id} className="input" aria-invalid={error ? true : undefined} aria-describedby={described || undefined} />
      {error && <p id={`${id}-error`} className="field-error">{error}</p>}
    </div>
  )
}
