import { Form } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { floorName } from '../../ui/floor-name.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { DisplaysPage } from '../queries.server.ts'

/** Where a new one hangs: a site's foyer, or one of its rooms and desks. */
export function RegisterForm({ sites, errors, typed }: { sites: DisplaysPage['sites']; errors: Record<string, string>; typed: Record<string, string> }) {
  return (
    <details className="block-time" open={Object.keys(errors).length > 0}>
      <summary className="button">{m.displays_new()}</summary>
      <Form method="post" className="rule-form" noValidate>
        <SelectField label={m.displays_place()} name="place" defaultValue={typed.place ?? ''} error={errors.place} required>
          <option value="">{m.displays_place_none()}</option>
          {sites.map(({ id, name, spaces }) => (
            <optgroup key={id} label={name}>
              <option value={`site:${id}`}>{m.displays_place_board()}</option>
              {spaces.map((space) => <option key={space.id} value={`space:${space.id}`}>{m.displays_place_space({ code: space.code, floor: floorName(space.level) })}</option>)}
            </optgroup>
          ))}
        </SelectField>
        <TextField label={m.displays_name()} hint={m.displays_name_hint()} name="name" maxLength={60} defaultValue={typed.name} error={errors.name} />
        <button className="button main">{m.displays_register()}</button>
      </Form>
    </details>
  )
}
