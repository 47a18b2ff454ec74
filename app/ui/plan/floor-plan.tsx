import type { ReactNode, SVGProps } from 'react'

import { PlanFixtures, PlanGround, PlanLabels, PlanStrokes, PlanWalls } from './base-layer.tsx'
import type { AreaKind, PlanGeometry } from './geometry.ts'
import { units } from './scale.ts'

interface FloorPlanProps extends Omit<SVGProps<SVGSVGElement>, 'children' | 'viewBox'> {
  geometry: PlanGeometry
  /** What the plan is called for those who don't see it: "Stadthaus, 2. OG". */
  label: string
  /** The words on the plan for what can't be booked; leave out for a plan without words. */
  areaNames?: Record<AreaKind, string>
  /** Adds a ruler and an arrow to the north in a strip below the plan. */
  withRuler?: boolean
  /** Lies on the floor under furniture and walls: PlanZone, PlanRoom, a heat map. In SVG units. */
  ground?: ReactNode
  /** Lies on top of everything: PlanDesks, marks, measuring points. In SVG units. */
  children?: ReactNode
}

/** The most pixels a unit: a small floor is not blown up until its words shout. */
const largestZoom = 1.4

/**
 * A floor as an SVG, 20 units a metre (see scale.ts), that grows with the width it is given. It knows
 * no feature: what is booked or measured comes in as `ground` and `children`.
 */
export function FloorPlan({ geometry, label, areaNames, withRuler = false, ground, children, className = '', ...rest }: FloorPlanProps) {
  return (
    <svg
      role="img"
      aria-label={label}
      className={`plan ${className}`.trim()}
      width={Math.round(units(geometry.width) * largestZoom)}
      viewBox={`-1 -1 ${units(geometry.width) + 2} ${units(geometry.height) + 2 + (withRuler ? rulerStrip : 0)}`}
      {...rest}
    >
      <PlanGround geometry={geometry} />
      {ground}
      <PlanStrokes geometry={geometry} />
      <PlanFixtures geometry={geometry} />
      <PlanWalls geometry={geometry} />
      {areaNames && <PlanLabels geometry={geometry} areaNames={areaNames} />}
      {withRuler && <Ruler geometry={geometry} />}
      {children}
    </svg>
  )
}

/** How deep (SVG units) the strip below the plan is that holds the ruler and the arrow. */
const rulerStrip = 34

/** A ruler of 5 m and an arrow to the north, below the plan on the right; read out by nobody, as it says nothing about places. */
function Ruler({ geometry }: { geometry: PlanGeometry }) {
  const metres = 5
  const ticks = Array.from({ length: metres + 1 }, (_, index) => `M${units(index)} ${index % metres === 0 ? -7 : -4}V0`)
  return (
    <g className="plan-ruler" aria-hidden="true" transform={`translate(${units(geometry.width - metres) - 34} ${units(geometry.height) + 28})`}>
      <path className="plan-ruler-line" d={`M0 0H${units(metres)}${ticks.join('')}`} />
      <text x={units(metres) + 8} y={0}>
        {`${metres}\u00a0m`}
      </text>
      <g transform="translate(-34 -8)">
        <path className="plan-north" transform={`rotate(${geometry.north})`} d="M0 -12L6.5 8L0 4.5L-6.5 8Z" />
        <text className="plan-name" x={-24} y={8}>
          N
        </text>
      </g>
    </g>
  )
}
