import type { AreaKind, PlanDoor, PlanGeometry, PlanLabel, PlanWindow } from './geometry.ts'
import { Fixture } from './fixture.tsx'
import { floorPath, linePath, units } from './scale.ts'
import { doorway, wallPieces, type WallPiece } from './walls.ts'

/** The floor and, sunken, its courtyards. */
export function PlanGround({ geometry }: { geometry: PlanGeometry }) {
  return (
    <g className="plan-ground">
      <path className="plan-floor" fillRule="evenodd" d={floorPath(geometry)} />
      {geometry.voids.map((hole, index) => (
        <path key={index} className="plan-court" d={linePath(hole, true)} />
      ))}
    </g>
  )
}

function arc(hinge: readonly [number, number], width: number, closed: number, turn: 1 | -1): string {
  const end = (degrees: number) => {
    const angle = (degrees * Math.PI) / 180
    return `${units(hinge[0] + width * Math.cos(angle))} ${units(hinge[1] + width * Math.sin(angle))}`
  }
  const radius = units(width)
  const sweep = turn === 1 ? 0 : 1
  return `M${units(hinge[0])} ${units(hinge[1])}L${end(closed + 90 * turn)}A${radius} ${radius} 0 0 ${sweep} ${end(closed)}`
}

/** The open leaf and the quarter circle it sweeps; a sliding door is a line in its opening. */
function doorPath(door: PlanDoor): string {
  const [hinge, jamb] = doorway(door)
  if (door.swing === 'sliding') return linePath([hinge, jamb])
  const turn = door.swing === 'clockwise' ? 1 : -1
  if (!door.double) return arc(hinge, door.width, door.direction, turn)
  const leaf = door.width / 2
  return arc(hinge, leaf, door.direction, turn) + arc(jamb, leaf, door.direction + 180, turn === 1 ? -1 : 1)
}

const strokeKinds = ['line', 'window', 'door', 'solid', 'wall'] as const

/** The lines of a drawing from elsewhere: one path for each kind, walls the strongest. */
export function PlanStrokes({ geometry }: { geometry: PlanGeometry }) {
  return (
    <g className="plan-strokes">
      {strokeKinds.map((kind) => {
        const strokes = geometry.strokes.filter((stroke) => stroke.kind === kind)
        return strokes.length > 0 && <path key={kind} className={`is-${kind}`} fillRule={kind === 'solid' ? 'evenodd' : undefined} d={strokes.map(({ points, closed }) => linePath(points, closed)).join('')} />
      })}
    </g>
  )
}

/** Furniture, sanitary ware, treads and doors: thin lines that never carry a state's colour. */
export function PlanFixtures({ geometry }: { geometry: PlanGeometry }) {
  return (
    <g className="plan-fixtures">
      {geometry.fixtures.map((fixture, index) => (
        <Fixture key={index} fixture={fixture} />
      ))}
      <path d={geometry.doors.map(doorPath).join('')} />
    </g>
  )
}

function WallStroke({ piece }: { piece: WallPiece }) {
  const d = linePath(piece.points, piece.closed)
  const width = units(piece.thickness)
  if (piece.kind !== 'glass') return <path d={d} strokeWidth={width} />
  return (
    <>
      <path d={d} strokeWidth={width} />
      <path className="plan-pane" d={d} strokeWidth={Math.max(width - 2, 0.6)} />
    </>
  )
}

/** A pane between two lines, drawn over the wall it sits in. */
function WindowFrame({ window }: { window: PlanWindow }) {
  const { from, to, thickness } = window
  const length = Math.hypot(to[0] - from[0], to[1] - from[1])
  const angle = Math.round((Math.atan2(to[1] - from[1], to[0] - from[0]) * 18000) / Math.PI) / 100
  const [w, t] = [units(length), units(thickness)]
  return (
    <g transform={`translate(${units(from[0])} ${units(from[1])}) rotate(${angle})`}>
      <rect y={-t / 2} width={w} height={t} />
      <path d={`M0 0H${w}`} />
    </g>
  )
}

/** Solid walls with their openings, and the windows in them. */
export function PlanWalls({ geometry }: { geometry: PlanGeometry }) {
  return (
    <>
      <g className="plan-walls">
        {wallPieces(geometry).map((piece, index) => (
          <WallStroke key={index} piece={piece} />
        ))}
      </g>
      <g className="plan-windows">
        {geometry.windows.map((window, index) => (
          <WindowFrame key={index} window={window} />
        ))}
      </g>
      <g className="plan-entrances">
        {geometry.entrances.map(({ at, direction }, index) => (
          <path key={index} transform={`translate(${units(at[0])} ${units(at[1])}) rotate(${direction})`} d="M0 0L-11 -6.5V6.5Z" />
        ))}
      </g>
    </>
  )
}

/** A word on the plan at a label's place. */
function PlanText({ label, children }: { label: PlanLabel; children: string }) {
  const [x, y] = [units(label.at[0]), units(label.at[1])]
  const turned = label.rotate === 0 ? undefined : `rotate(${label.rotate} ${x} ${y})`
  return (
    <text x={x} y={y} textAnchor={label.anchor} transform={turned}>
      {children}
    </text>
  )
}

/** What the places are that nobody can book. */
export function PlanLabels({ geometry, areaNames }: { geometry: PlanGeometry; areaNames: Record<AreaKind, string> }) {
  return (
    <g className="plan-labels">
      {geometry.areas.map(
        ({ kind, label }, index) =>
          label && (
            <PlanText key={index} label={label}>
              {areaNames[kind]}
            </PlanText>
          ),
      )}
    </g>
  )
}
