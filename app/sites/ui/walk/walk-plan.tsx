import type { MouseEvent } from 'react'
import { m } from '../../../paraglide/messages.js'
import { FloorPlan } from '../../../ui/plan/floor-plan.tsx'
import type { PlanGeometry } from '../../../ui/plan/geometry.ts'
import { units, unitsPerMetre } from '../../../ui/plan/scale.ts'

type Place = { x: number; y: number }
type WalkPlanProps = { geometry: PlanGeometry; label: string; measured: readonly Place[]; place: Place | null; onPlace: (place: Place) => void }

const inCentimetres = (value: number) => Math.round(value * 100) / 100

/** Where on the plan a tap was, in metres; null outside. */
function tapped(event: MouseEvent<SVGSVGElement>, { width, height }: PlanGeometry): Place | null {
  const matrix = event.currentTarget.getScreenCTM()
  if (!matrix) return null
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse())
  const [x, y] = [inCentimetres(at.x / unitsPerMetre), inCentimetres(at.y / unitsPerMetre)]
  return x >= 0 && y >= 0 && x <= width && y <= height ? { x, y } : null
}

/** The floor to tap on; the list of places beside it does the same by keyboard. */
export function WalkPlan({ geometry, label, measured, place, onPlace }: WalkPlanProps) {
  const points = [...new Map(measured.map((one) => [`${one.x} ${one.y}`, one])).values()]
  return (
    <div className="walk-plan" role="region" aria-label={m.sites_plan()} tabIndex={0}>
      <FloorPlan
        geometry={geometry}
        label={label}
        onClick={(event) => {
          const at = tapped(event, geometry)
          if (at) onPlace(at)
        }}
      >
        <g className="walk-points">{points.map(({ x, y }) => <circle key={`${x} ${y}`} cx={units(x)} cy={units(y)} r={7} />)}</g>
        {place && (
          <g className="walk-here" transform={`translate(${units(place.x)} ${units(place.y)})`}>
            <circle className="out" r={22} />
            <path d="M-14 0H14M0 -14V14" />
          </g>
        )}
      </FloorPlan>
    </div>
  )
}
