import type { SVGProps } from 'react'

import { PlanLink, type PlanLinkProps } from './plan-link.tsx'
import type { Polygon } from './polygon.ts'
import { linePath, units } from './scale.ts'

type RoomState = 'free' | 'mine' | 'taken' | 'blocked'

interface PlanRoomProps extends Omit<SVGProps<SVGGElement>, 'name' | 'x' | 'y'> {
  /** Corners in metres. */
  outline: Polygon
  /** Where the name stands, metres. */
  x: number
  y: number
  name: string
  /** What it is now, in words under the name: "frei bis 10:00". */
  note?: string
  state: RoomState
  selected?: boolean
  focused?: boolean
  /** Makes the room a link. */
  link?: PlanLinkProps
}

/** A meeting room: a tint while it is taken, and always words. Belongs on the plan's `ground`. */
export function PlanRoom({ outline, x, y, name, note, state, selected = false, focused = false, link, ...rest }: PlanRoomProps) {
  const d = linePath(outline, true)
  return (
    <g {...rest} className={`plan-room is-${state}${selected ? ' is-selected' : ''}`}>
      <PlanLink link={link}>
        <path className="plan-room-floor" d={d} />
        {/* Twice as thick as it looks: the walls cover the outer half. */}
        {selected && <path className="plan-room-selection" d={d} />}
        {focused && <path className="plan-room-focus" d={d} />}
        <text x={units(x)} y={units(y)}>
          <tspan className="plan-name">{name}</tspan>
          {note !== undefined && (
            <tspan x={units(x)} dy={15}>
              {note}
            </tspan>
          )}
        </text>
      </PlanLink>
    </g>
  )
}

interface PlanZoneProps {
  /** Metres. */
  x: number
  y: number
  width: number
  height: number
  name: string
  /** Who mostly sits here, or "ruhig arbeiten". */
  note?: string
}

/** How wide (SVG units) a text of 13 units runs, near enough to decide on one line or two. */
function textWidth(text: string): number {
  return text.length * 6.9
}

/** A neighbourhood of desks; its name stands in the free strip at its foot. For the plan's `ground`. */
export function PlanZone({ x, y, width, height, name, note = '' }: PlanZoneProps) {
  const left = units(x) + 10
  const foot = units(y + height) - 9
  const oneLine = textWidth(`${name} ${note}`) < units(width) - 20
  return (
    <g className="plan-zone">
      <rect x={units(x)} y={units(y)} width={units(width)} height={units(height)} rx={6} />
      <text x={left} y={oneLine || note === '' ? foot : foot - 15}>
        <tspan className="plan-name">{name}</tspan>
        {note !== '' && (oneLine ? <tspan dx={6}>{note}</tspan> : <tspan x={left} dy={15}>{note}</tspan>)}
      </text>
    </g>
  )
}
