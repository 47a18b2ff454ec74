import { type PointerEvent, useId, useState } from 'react'
import { Form } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { floorName } from '../../../ui/floor-name.ts'
import { formatNumber } from '../../../ui/format.ts'
import { FloorPlan } from '../../../ui/plan/floor-plan.tsx'
import { units, unitsPerMetre } from '../../../ui/plan/scale.ts'
import { TextField } from '../../../ui/text-field.tsx'
import type { FloorPointsPage } from '../queries.server.ts'
import { PointLegend, PointMarkers } from './point-markers.tsx'

type PlaceEditorProps = { page: FloorPointsPage; chosen: string; typed: Record<string, string>; errors: Record<string, string> }

/** Metres as a field holds them, to the centimetre. */
const written = (metres: number) => String(Math.round(metres * 100) / 100)

const readMetres = (text: string) => (text.trim() === '' ? Number.NaN : Number(text.replace(',', '.')))

/** Where on the plan somebody tapped, metres; null before the plan is on the page. */
function tappedAt(event: PointerEvent<SVGSVGElement>): { x: number; y: number } | null {
  const matrix = event.currentTarget.getScreenCTM()
  if (!matrix) return null
  const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse())
  return { x: Math.max(0, x / unitsPerMetre), y: Math.max(0, y / unitsPerMetre) }
}

/** The plan to tap, and the same in fields: both say where the chosen access point hangs. */
export function PlaceEditor({ page: { site, floor, geometry, placed, open }, chosen, typed, errors }: PlaceEditorProps) {
  const id = useId()
  const placeOf = (point: string) => placed.find((one) => one.id === point)
  const [point, setPoint] = useState(chosen)
  const start = placeOf(chosen)
  const [x, setX] = useState(typed.x ?? (start ? written(start.x) : ''))
  const [y, setY] = useState(typed.y ?? (start ? written(start.y) : ''))
  const at = { x: readMetres(x), y: readMetres(y) }
  const isOnPlan = at.x >= 0 && at.x <= geometry.width && at.y >= 0 && at.y <= geometry.height

  function choose(next: string) {
    setPoint(next)
    const known = placeOf(next)
    setX(known ? written(known.x) : '')
    setY(known ? written(known.y) : '')
  }
  function tap(event: PointerEvent<SVGSVGElement>) {
    const place = tappedAt(event)
    if (!place) return
    setX(written(place.x))
    setY(written(place.y))
  }
  const label = m.sites_points_plan_label({ place: `${site.name}, ${floorName(floor.level)}`, count: placed.length })
  return (
    <div className="coverage">
      <figure className="heat-map">
        <div className="heat-scroll" role="region" aria-label={m.sites_plan()} tabIndex={0}>
          <FloorPlan geometry={geometry} label={label} className="points-plan" onPointerUp={tap}>
            <PointMarkers points={placed} width={geometry.width} />
            {isOnPlan && <circle className="point-target" cx={units(at.x)} cy={units(at.y)} r={13} />}
          </FloorPlan>
        </div>
        <figcaption className="heat-legend"><ul><PointLegend points={placed} /></ul></figcaption>
      </figure>
      <Form method="post" className="grid gap-4" noValidate>
        <p className="muted md">{m.sites_points_plan_hint()}</p>
        <div className="field">
          <label htmlFor={id}>{m.sites_points_which()}</label>
          <select id={id} name="point" className="input" value={point} onChange={(event) => choose(event.currentTarget.value)} aria-invalid={errors.point ? true : undefined} aria-describedby={errors.point ? `${id}-error` : undefined}>
            <option value="">{m.sites_points_choose()}</option>
            {open.length > 0 && <optgroup label={m.sites_points_not_placed_title()}>{open.map((one) => <option key={one.id} value={one.id}>{one.group ? `${one.name} (${one.group})` : one.name}</option>)}</optgroup>}
            {placed.length > 0 && <optgroup label={m.sites_points_on_plan()}>{placed.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}</optgroup>}
          </select>
          {errors.point && <p id={`${id}-error`} className="field-error">{errors.point}</p>}
        </div>
        <p className="muted md num">{m.sites_points_extent({ width: formatNumber(geometry.width, 1), height: formatNumber(geometry.height, 1) })}</p>
        <div className="grid grid-cols-2 gap-3">
          <TextField label={m.sites_points_from_left()} name="x" inputMode="decimal" value={x} onChange={(event) => setX(event.currentTarget.value)} error={errors.x} />
          <TextField label={m.sites_points_from_top()} name="y" inputMode="decimal" value={y} onChange={(event) => setY(event.currentTarget.value)} error={errors.y} />
        </div>
        {(placeOf(point) || point === '') && (
          <label className="point-check">
            <input type="checkbox" name="rehung" defaultChecked={typed.x === undefined || typed.rehung === 'on'} />
            <span>{m.sites_points_rehung()}<span className="muted sm block">{m.sites_points_rehung_hint()}</span></span>
          </label>
        )}
        <div className="flex flex-wrap gap-2">
          <button className="button main" name="intent" value="place">{m.sites_points_save()}</button>
          {placeOf(point) && <button className="button" name="intent" value="unplace">{m.sites_points_unplace()}</button>}
        </div>
      </Form>
    </div>
  )
}
