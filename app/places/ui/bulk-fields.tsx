import { m } from '../../paraglide/messages.js'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { equipmentNames, equipmentWord } from '../../workplaces/types.ts'

/** What the chosen spaces are to become alike; each button leads to a preview or a question first. */
export function BulkFields({ zones }: { zones: readonly { id: string; name: string }[] }) {
  return (
    <fieldset className="bulk-fields">
      <legend>{m.places_bulk()}</legend>
      <SelectField label={m.places_bulk_zone()} name="zone" defaultValue="">
        <option value="">{m.places_bulk_keep()}</option>
        {zones.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        <option value="none">{m.places_zone_none()}</option>
      </SelectField>
      <SelectField label={m.places_bulk_add()} name="add" defaultValue="">
        <option value="">{m.places_bulk_keep()}</option>
        {equipmentNames.map((one) => <option key={one} value={one}>{equipmentWord(one)}</option>)}
      </SelectField>
      <SelectField label={m.places_bulk_remove()} name="remove" defaultValue="">
        <option value="">{m.places_bulk_keep()}</option>
        {equipmentNames.map((one) => <option key={one} value={one}>{equipmentWord(one)}</option>)}
      </SelectField>
      <TextField label={m.places_csv_seats()} name="seats" inputMode="numeric" placeholder={m.places_bulk_keep()} />
      <div className="place-ways">
        <button className="button main">{m.places_bulk_preview()}</button>
        <button className="button" formAction="/admin/places/out-of-service">{m.places_close_do()}</button>
        <button className="button" formMethod="post" formAction="/admin/places/out-of-service" name="intent" value="reopen">{m.places_reopen()}</button>
      </div>
    </fieldset>
  )
}
