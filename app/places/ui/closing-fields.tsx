import { Form } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { DateField } from '../../ui/date-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { TimeField } from '../../ui/time-field.tsx'

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
          <DateField label={m.places_close_from_day()} name="fromDay" defaultValue={typed.fromDay} error={errors.fromDay} />
          <TimeField label={m.places_close_from()} name="from" value={typed.from ?? ''} none={m.places_close_any_time()} error={errors.from} />
          <DateField label={m.places_close_to_day()} name="toDay" defaultValue={typed.toDay} error={errors.toDay} />
          <TimeField label={m.places_close_to()} name="to" value={typed.to ?? ''} none={m.places_close_any_time()} error={errors.to} />
        </div>
      </fieldset>
      <div className="place-ways"><button className="button main">{m.places_close_preview()}</button></div>
    </Form>
  )
}
