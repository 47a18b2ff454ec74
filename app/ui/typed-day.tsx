import { CalendarDays } from 'lucide-react'
import { type ChangeEvent, lazy, Suspense, useRef, useState } from 'react'
import { m } from '../paraglide/messages.js'
import { readDay, writeDay } from './written-day.ts'

const CalendarPopover = lazy(() => import('./calendar-popover.tsx'))

type TypedDayProps = {
  /** Of the text field, for its label. */
  id: string
  label: string
  name: string
  /** What the page has for it (ISO day); when that becomes another day, the field shows it. */
  given: string
  /** What stands in it at first. */
  started: string
  takesFocus: boolean
  required: boolean | undefined
  error: string | undefined
}

/** Writes into a field as a person would, so that the form hears of it. React overlooks what is set on the element itself. */
function typeInto(field: HTMLInputElement, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** A day to type, or to pick from a calendar. */
export function TypedDay({ id, label, name, given, started, takesFocus, required, error }: TypedDayProps) {
  const text = useRef<HTMLInputElement>(null)
  const sent = useRef<HTMLInputElement>(null)
  const trigger = useRef<HTMLButtonElement>(null)
  const [typed, setTyped] = useState(() => writeDay(started))
  const [isFocused, setFocused] = useState(takesFocus)
  const [known, setKnown] = useState(given)
  const [calendar, setCalendar] = useState<'unused' | 'open' | 'closed'>('unused')

  const day = readDay(typed)
  if (given !== known) {
    setKnown(given)
    if (given !== day && !isFocused) setTyped(writeDay(given))
  }
  const isWrong = day === null && typed.trim() !== '' && !isFocused
  const said = error ?? (isWrong ? m.ui_date_wrong() : undefined)

  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const written = event.currentTarget.value
    const read = readDay(written)
    const isEmpty = written.trim() === ''
    setTyped(written)
    event.currentTarget.setCustomValidity(read === null && !isEmpty ? m.ui_date_wrong() : '')
    // The form may send itself at this very event, before the page is drawn anew. It hears of whole days only.
    if (sent.current) sent.current.value = read ?? written
    if (read === null && (!isEmpty || required)) event.stopPropagation()
  }
  const leave = () => {
    setFocused(false)
    if (day !== null) setTyped(writeDay(day))
  }

  return (
    <>
      <div className="date-input">
        <input
          ref={text}
          id={id}
          className="input num"
          value={typed}
          onChange={take}
          onFocus={() => setFocused(true)}
          onBlur={leave}
          // It had the focus a moment ago, before it was replaced: nothing moves for anybody.
          autoFocus={takesFocus}
          required={required}
          inputMode="numeric"
          autoComplete="off"
          placeholder={m.ui_date_pattern()}
          aria-invalid={said ? true : undefined}
          aria-describedby={said ? `${id}-hint ${id}-error` : `${id}-hint`}
        />
        <input ref={sent} type="hidden" name={name} value={day ?? typed} />
        <button ref={trigger} type="button" aria-haspopup="dialog" aria-expanded={calendar === 'open'} aria-label={m.ui_date_calendar({ label })} onClick={() => setCalendar('open')}>
          <CalendarDays className="icon" aria-hidden="true" />
        </button>
      </div>
      <span id={`${id}-hint`} hidden>{m.ui_date_hint()}</span>
      {said && <p id={`${id}-error`} className="field-error" role={isWrong ? 'alert' : undefined}>{said}</p>}
      {calendar !== 'unused' && (
        <Suspense>
          <CalendarPopover
            key={day}
            label={label}
            day={day}
            trigger={trigger}
            isOpen={calendar === 'open'}
            onOpenChange={(isOpen) => setCalendar(isOpen ? 'open' : 'closed')}
            onPick={(picked) => {
              if (text.current) typeInto(text.current, writeDay(picked))
            }}
          />
        </Suspense>
      )}
    </>
  )
}
