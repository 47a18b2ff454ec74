import { type KeyboardEvent, useRef } from 'react'
import { Form } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { useHydrated } from '../../../ui/use-hydrated.ts'
import type { AttendancePage } from '../attendance.server.ts'
import { type Attendance, attendanceStates } from '../schema.ts'

const words: Record<Attendance, () => string> = { present: m.learning_cohorts_present, absent: m.learning_cohorts_absent, excused: m.learning_cohorts_excused }

/** The first letter of each word, which chooses it while a person's row has the focus. */
const letterOf = (state: Attendance) => words[state]().charAt(0).toLowerCase()

function PersonRow({ person: { id, name, unit, state, isSelf } }: { person: AttendancePage['people'][number] }) {
  const choose = (event: KeyboardEvent<HTMLFieldSetElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const chosen = attendanceStates.find((one) => letterOf(one) === event.key.toLowerCase())
    const row = event.currentTarget
    const input = row.querySelector<HTMLInputElement>(`input[value="${chosen}"]`)
    if (!chosen || !input) return
    event.preventDefault()
    input.checked = true
    const following = [row.nextElementSibling, row.nextElementSibling?.nextElementSibling].find((one) => one?.matches(':enabled'))
    const next = following?.querySelector<HTMLInputElement>('input:checked') ?? following?.querySelector('input')
    ;(next ?? input).focus()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- letters are a short way; the radio buttons do it too
    <fieldset className="attendance-row" onKeyDown={choose} disabled={isSelf}>
      <legend><span className="strong">{name}</span>{unit !== null && <span className="muted md"> {unit}</span>}{isSelf && <span className="muted md"> {m.learning_cohorts_attendance_own_note()}</span>}</legend>
      <div className="attendance-choice">
        {attendanceStates.map((one) => (
          <label key={one} className={`is-${one}`}><input type="radio" name={`person-${id}`} value={one} defaultChecked={state === one} /><span>{words[one]()}</span></label>
        ))}
      </div>
    </fieldset>
  )
}

/** One row a person, saved at once: arrow keys or a letter choose, Tab goes on. */
export function AttendanceForm({ people }: { people: AttendancePage['people'] }) {
  const form = useRef<HTMLFormElement>(null)
  const isHydrated = useHydrated()
  /** Of those without a note, everybody was there: the few others are changed by hand. */
  const restPresent = () => {
    for (const row of form.current?.querySelectorAll('fieldset:enabled') ?? []) {
      const present = row.querySelector<HTMLInputElement>('input[value="present"]')
      if (present && !row.querySelector('input:checked')) present.checked = true
    }
  }
  return (
    <Form method="post" ref={form} className="attendance-form">
      {isHydrated && (
        <div className="attendance-head">
          <button type="button" className="button" onClick={restPresent}>{m.learning_cohorts_rest_present()}</button>
          <p className="muted md attendance-keys">{m.learning_cohorts_keys({ present: letterOf('present').toUpperCase(), absent: letterOf('absent').toUpperCase(), excused: letterOf('excused').toUpperCase() })}</p>
        </div>
      )}
      {people.map((person) => <PersonRow key={person.id} person={person} />)}
      <div className="attendance-foot"><button className="button main">{m.learning_cohorts_save_attendance()}</button></div>
    </Form>
  )
}
