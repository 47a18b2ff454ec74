import { Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatNumber } from '../../ui/format.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { equipmentNames, equipmentWord } from '../../workplaces/types.ts'
import type { SpacePage } from '../floor-page.server.ts'
import type { Outcome } from '../outcome.ts'
import { RectangleFields } from './rectangle-fields.tsx'

type SpaceFieldsProps = { page: SpacePage; kind: 'desk' | 'room'; outcome: Outcome; back: string }

function Equipment({ page: { space }, outcome: { typed } }: Pick<SpaceFieldsProps, 'page' | 'outcome'>) {
  const wasTyped = Object.keys(typed).length > 0
  return (
    <fieldset className="place-checks">
      <legend>{m.places_csv_equipment()}</legend>
      {equipmentNames.map((one) => (
        <label key={one} className="place-check">
          <input type="checkbox" name={`eq-${one}`} defaultChecked={wasTyped ? typed[`eq-${one}`] === 'on' : space?.equipment.includes(one)} />{equipmentWord(one)}
        </label>
      ))}
    </fieldset>
  )
}

function DeskPosition({ extent, values, errors }: { extent: SpacePage['extent']; values: { x: string; y: string; rotation: string }; errors: Record<string, string> }) {
  return (
    <fieldset className="place-rectangle">
      <legend>{m.places_position()}</legend>
      <p className="muted md">{m.places_extent_hint({ width: formatNumber(extent.width, 1), height: formatNumber(extent.height, 1) })}</p>
      <div className="place-pair">
        <TextField label={m.places_from_left()} name="x" inputMode="decimal" defaultValue={values.x} error={errors.x} required />
        <TextField label={m.places_from_top()} name="y" inputMode="decimal" defaultValue={values.y} error={errors.y} required />
        <TextField label={m.places_rotation()} hint={m.places_rotation_hint()} name="rotation" inputMode="numeric" defaultValue={values.rotation} error={errors.rotation} required />
      </div>
    </fieldset>
  )
}

/** The form of a desk or a room, new or not. */
export function SpaceFields({ page, kind, outcome, back }: SpaceFieldsProps) {
  const { space, zones, extent } = page
  const { errors, typed } = outcome
  const number = (field: 'x' | 'y' | 'width' | 'height' | 'rotation' | 'seats', initial = '') => typed[field] ?? (space && space[field] !== null ? String(space[field]) : initial)
  return (
    <Form method="post" className="place-form" noValidate>
      <input type="hidden" name="seen" value={space?.seen ?? ''} />
      <input type="hidden" name="kind" value={kind} />
      <div className="place-pair">
        <TextField label={m.places_csv_code()} hint={m.places_code_hint()} name="code" defaultValue={typed.code ?? space?.code} error={errors.code} maxLength={40} required />
        <TextField label={m.places_csv_seats()} name="seats" inputMode="numeric" defaultValue={number('seats', '1')} error={errors.seats} required />
      </div>
      <SelectField label={m.places_csv_zone()} name="zoneId" defaultValue={typed.zoneId ?? space?.zoneId ?? ''} error={errors.zoneId}>
        <option value="">{m.places_zone_none()}</option>
        {zones.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
      </SelectField>
      <Equipment page={page} outcome={outcome} />
      {kind === 'room' ? (
        <RectangleFields extent={extent} values={{ x: number('x'), y: number('y'), width: number('width'), height: number('height') }} errors={errors} />
      ) : (
        <DeskPosition extent={extent} values={{ x: number('x'), y: number('y'), rotation: number('rotation', '0') }} errors={errors} />
      )}
      <div className="place-ways">
        <button className="button main">{m.places_save()}</button>
        <Link className="button" to={back}>{m.places_cancel()}</Link>
      </div>
    </Form>
  )
}
