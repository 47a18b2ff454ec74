import type { ReactNode, SVGProps } from 'react'

import { PlanFixtures, PlanGround, PlanLabels, PlanWalls } from './base-layer.tsx'
import type { AreaKind, PlanGeometry } from './geometry.ts'
import { units } from './scale.ts'

interface FloorPlanProps extends Omit<SVGProps<SVGSVGElement>, 'children' | 'viewBox'> {
  geometry: PlanGeometry
  /** What the plan is called for those who don't see it: "Stadthaus, 2. OG". */
  label: string
  /** The words on the plan for what can't be booked; leave out for a plan without words. */
  areaNames?: Record<AreaKind, string>
  /** Lies on the floor under furniture and walls: PlanZone, PlanRoom, a heat map. In SVG units. */
  ground?: ReactNode
  /** Lies on top of everything: PlanDesks, marks, measuring points. In SVG units. */
  children?: ReactNode
}

/** The most pixels a unit: a small floor is not blown up until its words shout. */
const largestZoom = 1.6

/**
 * A floor as an SVG, 20 units a metre (see scale.ts), that grows with the width it is given. It knows
 * no feature: what is booked or measured comes in as `ground` and `children`.
 */
export function FloorPlan({ geometry, label, areaNames, ground, children, className = '', ...rest }: FloorPlanProps) {
  return (
    <svg
      role="img"
      aria-label={label}
      className={`plan ${className}`.trim()}
      width={Math.round(units(geometry.width) * largestZoom)}
      viewBox={`-1 -1 ${units(geometry.width) + 2} ${units(geometry.height) + 2}`}
      {...rest}
    >
      <PlanGround geometry={geometry} />
      {ground}
      <PlanFixtures geometry={geometry} />
      <PlanWalls geometry={geometry} />
      {areaNames && <PlanLabels geometry={geometry} areaNames={areaNames} />}
      {children}
    </svg>
  )
}

/** An arrow to the north, its foot at (x, y) in metres; `north` as in the plan's geometry. */
export function PlanNorth({ x, y, north, letter = 'N' }: { x: number; y: number; north: number; letter?: string }) {
  return (
    <g className="plan-north" aria-hidden="true" transform={`translate(${units(x)} ${units(y)})`}>
      <path transform={`rotate(${north})`} d="M0 -13L7 9L0 5L-7 9Z" />
      <text y={23}>{letter}</text>
    </g>
  )
}

/**
 * A ruler for below the plan, to scale where it is drawn with the plan's own width.
 * `label` is read out and stands at its end: "5 m".
 */
export function PlanScaleBar({ metres, label }: { metres: number; label: string }) {
  const length = units(metres)
  const ticks = Array.from({ length: metres + 1 }, (_, index) => `M${units(index)} ${index % metres === 0 ? 6 : 9}V13`)
  return (
    <svg className="plan-scale" width={length + 2} height={14} viewBox={`-1 0 ${length + 2} 14`} role="img" aria-label={label}>
      <path d={`M0 13H${length}${ticks.join('')}`} />
    </svg>
  )
}
