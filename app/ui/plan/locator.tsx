import type { PlanGeometry } from './geometry.ts'
import { linePath, units, unitsPerMetre } from './scale.ts'
import type { Polygon } from './polygon.ts'

interface DeskPlace {
  x: number
  y: number
  rotation: number
}

interface PlanLocatorProps {
  geometry: PlanGeometry
  desks: readonly DeskPlace[]
  /** Outlines of the floor's meeting rooms, metres. */
  rooms?: readonly Polygon[]
  /** The one desk that is looked for, with its code. */
  marked: DeskPlace & { code: string }
  /** Where that is, in words. */
  label: string
}

/** The box (px) that a locator fits into. */
const box = { width: 220, height: 157 }

function deskPath({ x, y, rotation }: DeskPlace): string {
  const [w, h] = rotation % 180 === 0 ? [1.8, 1] : [1, 1.8]
  return `M${units(x - w / 2)} ${units(y - h / 2)}h${units(w)}v${units(h)}h${-units(w)}z`
}

/** A floor as small as a stamp: walls, blocks of desks, and one desk with a line to its number. */
export function PlanLocator({ geometry, desks, rooms = [], marked, label }: PlanLocatorProps) {
  const zoom = Math.min(box.width / geometry.width, box.height / geometry.height) / unitsPerMetre
  const [width, height] = [Math.round(units(geometry.width) * zoom), Math.round(units(geometry.height) * zoom)]
  const [x, y] = [units(marked.x) * zoom, units(marked.y) * zoom]
  // The number stands towards the middle of the floor, where there is room for it.
  const side = x > width / 2 ? -1 : 1
  return (
    <svg className="plan-locator" width={width + 4} height={height + 4} viewBox={`-2 -2 ${width + 4} ${height + 4}`} role="img" aria-label={label}>
      <g transform={`scale(${Math.round(zoom * 10000) / 10000})`}>
        <path className="locator-room" d={[...rooms, ...geometry.areas.map(({ outline }) => outline)].map((ring) => linePath(ring, true)).join('')} />
        <path className="locator-desk" d={desks.map(deskPath).join('')} />
        <path className="locator-wall" d={[geometry.outline, ...geometry.voids].map((ring) => linePath(ring, true)).join('')} />
        <path className="locator-mark" d={deskPath(marked)} />
      </g>
      <path className="locator-lead" d={`M${Math.round(x + side * 5)} ${Math.round(y)}h${side * 8}`} />
      <text x={Math.round(x + side * 16)} y={Math.round(y) + 4} textAnchor={side === 1 ? 'start' : 'end'}>
        {marked.code}
      </text>
    </svg>
  )
}
