import { type ReactNode, useState } from 'react'
import { Form } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type Calibration, unitNames, type UnitName } from '../calibration.ts'
import { Sketch, sketchDigits } from './sketch.tsx'
import type { Sketch as SketchData } from '../sketch.ts'

type Typed = Record<string, string>

/** What stands in the fields to begin with: what was chosen, or what the file suggests. */
function valuesOf(calibration: Calibration | null): Typed {
  if (!calibration) return { method: 'width', scale: '1' }
  switch (calibration.method) {
    case 'unit':
      return { method: 'unit', unit: calibration.unit, scale: String(calibration.scale) }
    case 'points':
      return { method: 'points', x1: String(calibration.from[0]), y1: String(calibration.from[1]), x2: String(calibration.to[0]), y2: String(calibration.to[1]), distance: String(calibration.metres) }
    case 'width':
      return { method: 'width', width: String(calibration.metres) }
    case 'spaces':
      return { method: 'spaces' }
  }
}

function unitWord(unit: UnitName, inFile: number | null): string {
  const words: Partial<Record<UnitName, string>> = { px: m.floor_plans_unit_px(), in: m.floor_plans_unit_in(), ft: m.floor_plans_unit_ft(), file: m.floor_plans_unit_file({ length: `${Number(((inFile ?? 0) * 1000).toPrecision(4))} mm` }) }
  return words[unit] ?? `1 ${unit}`
}

function Method({ name, label, chosen, onChoose, children }: { name: Calibration['method']; label: string; chosen: string; onChoose: (name: string) => void; children?: ReactNode }) {
  return (
    <div className="size-method">
      <label className="md"><input type="radio" name="method" value={name} checked={chosen === name} onChange={() => onChoose(name)} /> {label}</label>
      {children && <div className="size-fields">{children}</div>}
    </div>
  )
}

type SizeFormProps = {
  sketch: SketchData
  sketchLabel: string
  unitMetres: number | null
  hasSpaces: boolean
  calibration: Calibration | null
  suggested: Calibration | null
  errors: Typed
  typed: Typed | null
}

/** Step one: how large the drawing is. Two clicks on the sketch fill the fields of both points. */
export function SizeForm({ sketch, sketchLabel, unitMetres, hasSpaces, calibration, suggested, errors, typed }: SizeFormProps) {
  const [values, setValues] = useState<Typed>({ scale: '1', ...(typed ?? valuesOf(calibration ?? suggested)) })
  const [next, setNext] = useState<1 | 2>(1)
  const set = (changed: Typed) => setValues((before) => ({ ...before, ...changed }))
  const digits = sketchDigits(sketch)
  const pick = ({ x, y }: { x: number; y: number }) => {
    set({ method: 'points', [`x${next}`]: x.toFixed(digits), [`y${next}`]: y.toFixed(digits) })
    setNext(next === 1 ? 2 : 1)
  }
  const points = values.method === 'points' ? ([1, 2] as const).map((index) => ({ x: Number(values[`x${index}`] || Number.NaN), y: Number(values[`y${index}`] || Number.NaN) })).filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)) : []
  const field = (name: string) => ({ name, value: values[name] ?? '', error: errors[name], inputMode: 'decimal' as const, onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }) })
  const method = { chosen: values.method ?? '', onChoose: (name: string) => set({ method: name }) }
  return (
    <div className="plan-step-grid">
      <Form method="post" className="size-form" noValidate preventScrollReset>
        <input type="hidden" name="intent" value="size" />
        <fieldset aria-describedby={errors.method ? 'method-error' : undefined}>
          <legend className="md strong">{m.floor_plans_size_how()}</legend>
          {hasSpaces && <Method {...method} name="spaces" label={m.floor_plans_size_spaces()} />}
          <Method {...method} name="unit" label={m.floor_plans_size_unit()}>
            <SelectField label={m.floor_plans_unit()} name="unit" value={values.unit ?? (unitMetres === null ? 'mm' : 'file')} onChange={(event) => set({ unit: event.currentTarget.value })}>
              {unitNames.filter((unit) => unit !== 'file' || unitMetres !== null).map((unit) => <option key={unit} value={unit}>{unitWord(unit, unitMetres)}</option>)}
            </SelectField>
            <TextField label={m.floor_plans_scale()} hint={m.floor_plans_scale_hint()} {...field('scale')} />
          </Method>
          <Method {...method} name="points" label={m.floor_plans_size_points()}>
            <p className="md muted wide">{m.floor_plans_sketch_pick()}</p>
            {([1, 2] as const).map((number) => [
              <TextField key={`x${number}`} label={m.floor_plans_point_x({ number })} {...field(`x${number}`)} />,
              <TextField key={`y${number}`} label={m.floor_plans_point_y({ number })} {...field(`y${number}`)} />,
            ])}
            <TextField label={m.floor_plans_distance()} {...field('distance')} />
          </Method>
          <Method {...method} name="width" label={m.floor_plans_size_width()}>
            <TextField label={m.floor_plans_width()} {...field('width')} />
          </Method>
        </fieldset>
        {errors.method && <p id="method-error" className="field-error">{m.floor_plans_error_method()}</p>}
        <div><button className={calibration ? 'button' : 'button main'}>{m.floor_plans_size_save()}</button></div>
      </Form>
      <Sketch sketch={sketch} label={sketchLabel} points={points} onPick={pick} />
    </div>
  )
}
