import { m } from '../../paraglide/messages.js'
import { formatNumber } from '../../ui/format.ts'
import { TextField } from '../../ui/text-field.tsx'

type RectangleFieldsProps = {
  extent: { width: number; height: number }
  values: { x: string; y: string; width: string; height: string }
  errors: Record<string, string>
}

/** A rectangle on the plan, metres from its top left corner. */
export function RectangleFields({ extent, values, errors }: RectangleFieldsProps) {
  return (
    <fieldset className="place-rectangle">
      <legend>{m.places_rectangle()}</legend>
      <p className="muted md">{m.places_extent_hint({ width: formatNumber(extent.width, 1), height: formatNumber(extent.height, 1) })}</p>
      <div className="place-pair">
        <TextField label={m.places_from_left()} name="x" inputMode="decimal" defaultValue={values.x} error={errors.x} required />
        <TextField label={m.places_from_top()} name="y" inputMode="decimal" defaultValue={values.y} error={errors.y} required />
        <TextField label={m.places_width()} name="width" inputMode="decimal" defaultValue={values.width} error={errors.width} required />
        <TextField label={m.places_height()} name="height" inputMode="decimal" defaultValue={values.height} error={errors.height} required />
      </div>
    </fieldset>
  )
}
