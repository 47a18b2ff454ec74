import { Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { SelectField } from '../../ui/select-field.tsx'
import { equipmentNames, equipmentWord } from '../../workplaces/types.ts'
import type { SpacesQuery } from '../schema.ts'
import { kindWord } from '../space-words.ts'

type SpaceFiltersProps = { query: SpacesQuery; zones: readonly { id: string; name: string }[] }

/** What of a floor's spaces is shown. A plain form, so that the address says it. */
export function SpaceFilters({ query: { kind, zone, equipment, state, sort, order }, zones }: SpaceFiltersProps) {
  const isFiltered = [kind, zone, equipment, state].some((value) => value !== undefined)
  return (
    <Form className="place-filters" aria-label={m.places_filter()}>
      <input type="hidden" name="sort" value={sort} />
      <input type="hidden" name="order" value={order} />
      <SelectField label={m.places_csv_kind()} name="kind" defaultValue={kind ?? ''}>
        <option value="">{m.places_all()}</option>
        <option value="desk">{kindWord('desk')}</option>
        <option value="room">{kindWord('room')}</option>
      </SelectField>
      <SelectField label={m.places_csv_zone()} name="zone" defaultValue={zone ?? ''}>
        <option value="">{m.places_all()}</option>
        {zones.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        <option value="none">{m.places_zone_none()}</option>
      </SelectField>
      <SelectField label={m.places_csv_equipment()} name="equipment" defaultValue={equipment ?? ''}>
        <option value="">{m.places_all()}</option>
        {equipmentNames.map((one) => <option key={one} value={one}>{equipmentWord(one)}</option>)}
      </SelectField>
      <SelectField label={m.places_state()} name="state" defaultValue={state ?? ''}>
        <option value="">{m.places_all()}</option>
        <option value="open">{m.places_state_open()}</option>
        <option value="closed">{m.places_state_closed()}</option>
      </SelectField>
      <button className="button">{m.places_filter_do()}</button>
      {isFiltered && <Link className="button plain" to="?">{m.places_filter_none()}</Link>}
    </Form>
  )
}
