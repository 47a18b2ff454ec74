import { Form } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { TextField } from '../../ui/text-field.tsx'

type ClosingFieldsProps = { spaces: readonly { id: string }[]; typed: Record<string, string | undefined>; errors: Record<string, string | undefined> }

/** Why and when the spaces are to be closed; leads to the preview. */
export function ClosingFields({ spaces, typed, errors }: ClosingFieldsProps) {
  return (
    <Form className="place-form" noValidate>
      {spaces.map(({ id }) => <input key={id} type="hidden" name="space" value={id} />)}
      <TextField label={m.places_close_reason()} hint={m.places_close_reason_hint()} name="reason" defaultValue={typed.reason} error={errors.reason} maxLength={120} required />
      <fieldset className="place-rectangle">
        <legend>{m.places_close_when()}</legend>
        <p className="muted md">{m.places_close_when_hint()}</p>
        <div className="place-pair">
          <TextField label={m.places_close_from_day()} name="fromDay" type="date" defaultValue={typed.fromDay} error={errors.fromDay} />
          <TextField label={m.places_close_from()} name="from" type="time" defaultValue={typed.from} error={errors.from} />
          <TextField label={m.places_close_to_day()} name="toDay" type="date" defaultValue={typed.toDay} error={errors.toDay} />
          <TextField label={m.places_close_to()} name="to" type="time" defaultValue={typed.to} error={errors.to} />
        </div>
      </fieldset>
      <div className="place-ways"><button className="button main">{m.places_close_preview()}</button></div>
    </Form>
  )
}
