import { useId } from 'react'
import { m } from '../../../paraglide/messages.js'

type TicksProps = { legend: string; hint: string; name: string; choices: readonly { id: string; name: string }[]; chosen: readonly string[]; error: string | undefined }

/** Several of many, as ticks in a list that scrolls by itself. */
export function Ticks({ legend, hint, name, choices, chosen, error }: TicksProps) {
  const id = useId()
  return (
    <fieldset className="campaign-ticks" aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}>
      <legend>{legend}</legend>
      <p id={`${id}-hint`} className="muted">{hint}</p>
      <div role="group" tabIndex={0} aria-label={m.migration_campaigns_choices({ what: legend })}>
        {choices.map((choice) => <label key={choice.id}><input type="checkbox" name={name} value={choice.id} defaultChecked={chosen.includes(choice.id)} /> {choice.name}</label>)}
      </div>
      {error && <p id={`${id}-error`} className="field-error">{error}</p>}
    </fieldset>
  )
}
