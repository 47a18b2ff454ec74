import { useId, useLayoutEffect, useRef, useState } from 'react'
import { TypedDay } from './typed-day.tsx'

type DateFieldProps = {
  label: string
  name: string
  /** ISO day; or what was typed instead of one */
  defaultValue?: string | undefined
  required?: boolean
  /** What is wrong with it, in words. */
  error?: string | undefined
}

/**
 * A day with its label and error. It is sent as an ISO day, or as it was typed where that is no day.
 *
 * The browser's own field follows the language of the browser, not of the page: it stands here only until script
 * runs. Then it gives way to one where days are written as the page writes them.
 */
export function DateField({ label, name, defaultValue = '', required, error }: DateFieldProps) {
  const id = useId()
  const native = useRef<HTMLInputElement>(null)
  const [taken, setTaken] = useState<{ day: string; hadFocus: boolean } | null>(null)
  // Before the first picture of the browser, with what somebody may have chosen while the page was loading.
  useLayoutEffect(() => {
    const field = native.current
    if (field) setTaken({ day: field.value === field.defaultValue ? '' : field.value, hadFocus: field === document.activeElement })
  }, [])
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {taken ? (
        <TypedDay id={id} label={label} name={name} given={defaultValue} started={taken.day || defaultValue} takesFocus={taken.hadFocus} required={required} error={error} />
      ) : (
        <>
          <input ref={native} id={id} className="input" type="date" name={name} defaultValue={defaultValue} required={required} aria-invalid={error ? true : undefined} aria-describedby={error && `${id}-error`} />
          {error && <p id={`${id}-error`} className="field-error">{error}</p>}
        </>
      )}
    </div>
  )
}
