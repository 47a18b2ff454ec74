import { m } from '../../paraglide/messages.js'
import { SelectField } from '../../ui/select-field.tsx'
import type { RulePlaces } from '../rules-page.server.ts'

/** What a rule or a blocked period is about: kind of space and place. */
export function ReachFields({ places, kind, place, error }: { places: RulePlaces; kind: string; place: string; error: string | undefined }) {
  return (
    <>
      <SelectField label={m.workplaces_rule_kind()} name="kind" defaultValue={kind}>
        <option value="">{m.workplaces_rule_all_kinds()}</option>
        <option value="desk">{m.workplaces_desks()}</option>
        <option value="room">{m.workplaces_rooms()}</option>
      </SelectField>
      <SelectField label={m.workplaces_rule_place()} name="place" defaultValue={place} error={error}>
        <option value="">{m.workplaces_rule_everywhere()}</option>
        {places.map(({ id, name, zones }) => (
          <optgroup key={id} label={name}>
            <option value={`site:${id}`}>{name}</option>
            {zones.map((zone) => <option key={zone.id} value={`zone:${zone.id}`}>{name}, {zone.name}</option>)}
          </optgroup>
        ))}
      </SelectField>
    </>
  )
}
