import { Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatNumber } from '../../ui/format.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Outcome } from '../outcome.ts'
import type { EditedFloor } from '../register-page.server.ts'

type FloorFieldsProps = { floor: EditedFloor | null; buildings: readonly { id: string; name: string }[]; outcome: Outcome; back: string }

/** The form of a floor, new or not. The size is asked only where no drawing says it. */
export function FloorFields({ floor, buildings, outcome: { errors, typed }, back }: FloorFieldsProps) {
  const metres = (typedValue: string | undefined, stored: number | undefined) => typedValue ?? (stored === undefined ? '' : String(stored))
  return (
    <Form method="post" className="place-form" noValidate>
      <input type="hidden" name="seen" value={floor?.seen ?? ''} />
      <SelectField label={m.places_csv_building()} name="buildingId" defaultValue={typed.buildingId ?? floor?.buildingId ?? buildings[0]?.id} error={errors.buildingId}>
        {buildings.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
      </SelectField>
      <div className="place-pair">
        <TextField label={m.places_level()} hint={m.places_level_hint()} name="level" inputMode="numeric" defaultValue={typed.level ?? (floor ? String(floor.level) : '')} error={errors.level} required />
        <TextField label={m.places_slug()} hint={m.places_floor_slug_hint()} name="slug" defaultValue={typed.slug ?? floor?.slug ?? ''} error={errors.slug} maxLength={60} />
      </div>
      {floor?.isDrawn ? (
        <p className="muted">{m.places_size_drawn({ width: formatNumber(floor.widthMetres, 1), height: formatNumber(floor.heightMetres, 1) })}</p>
      ) : (
        <div className="place-pair">
          <TextField label={m.places_width()} name="width" inputMode="decimal" defaultValue={metres(typed.width, floor?.widthMetres)} error={errors.width} required />
          <TextField label={m.places_height()} name="height" inputMode="decimal" defaultValue={metres(typed.height, floor?.heightMetres)} error={errors.height} required />
        </div>
      )}
      <div className="place-ways">
        <button className="button main">{m.places_save()}</button>
        <Link className="button" to={back}>{m.places_cancel()}</Link>
      </div>
    </Form>
  )
}
