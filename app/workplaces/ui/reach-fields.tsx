import { m } from '../../paraglide/messages.js'
import type { RulePlaces } from '../rules-page.server.ts'

/** What a rule or a blocked period is about: kind of space and place. */
export function ReachFields({ places, kind, place, error }: { places: RulePlaces; kind: string; place: string; error: string | undefined }) {
  return (
    <>
      <label className="field">
        <span>{m.workplaces_rule_kind()}</span>
        <select className="input" name="kind" defaultValue={kind}>
          <option value="">{m.workplaces_rule_all_kinds()}</option>
          <option value="desk">{m.workplaces_desks()}</option>
          <option value="room">{m.workplaces_rooms()}</option>
        </select>
      </label>
      <label className="field">
        <span>{m.workplaces_rule_place()}</span>
        <select className="input" name="place" defaultValue={place} aria-invalid={error ? true : undefined} aria-describedby={error ? 'place-error' : undefined}>
          <option value="">{m.workplaces_rule_everywhere()}</option>
          {places.map(({ id, name, zones }) => (
            <optgroup key={id} label={name}>
              <option value={`site:${id}`}>{name}</option>
              {zones.map((zone) => <option key={zone.id} value={`zone:${zone.id}`}>{name}, {zone.name}</option>)}
            </optgroup>
          ))}
        </select>
        {error && <span id="place-error" className="field-error">{error}</span>}
      </label>
    </>
  )
}
