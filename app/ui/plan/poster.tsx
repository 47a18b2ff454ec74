import { PlanFixtures, PlanWalls } from './base-layer.tsx'
import { DeskShape } from './desk.tsx'
import type { PlanDoor, PlanFixture, PlanGeometry, PlanWall, PlanWindow } from './geometry.ts'
import { units } from './scale.ts'

type Place = [x: number, y: number]

function outer(thickness: number, ...points: Place[]): PlanWall {
  return { kind: 'outer', closed: true, thickness, points }
}

function inner(...points: Place[]): PlanWall {
  return { kind: 'inner', closed: false, thickness: 0.14, points }
}

function frame(from: Place, to: Place, thickness: number): PlanWindow {
  return { from, to, thickness }
}

function door(hinge: Place, width: number, direction: number, swing: PlanDoor['swing']): PlanDoor {
  return { hinge, width, direction, swing, double: false }
}

function fixture(kind: PlanFixture['kind'], [x, y]: Place, [width, depth]: Place, rotation = 0): PlanFixture {
  return { kind, x, y, width, depth, rotation }
}

function chair(x: number, y: number, rotation: number): PlanFixture {
  return fixture('chair', [x, y], [0.5, 0.38], rotation)
}

/**
 * An office that exists nowhere: who is not signed in is shown no real building. Only its right
 * and lower part is ever seen.
 */
const office: PlanGeometry = {
  width: 44,
  height: 31,
  outline: [
    [0.45, 0.45],
    [43.55, 0.45],
    [43.55, 26.02],
    [39.02, 30.55],
    [0.45, 30.55],
  ],
  voids: [],
  walls: [
    outer(0.45, [0.225, 0.225], [43.775, 0.225], [43.775, 26.11], [39.11, 30.775], [0.225, 30.775]),
    outer(0.3, [14.35, 10.45], [29.65, 10.45], [29.65, 20.55], [14.35, 20.55]),
    inner([33, 9.4], [34.6, 9.4], [34.6, 12.6], [33, 12.6], [33, 9.33]),
    inner([33, 11], [34.6, 11]),
    inner([43.6, 23.95], [35.45, 23.95], [35.45, 30.6]),
    inner([35.45, 25.4], [30.85, 25.4], [30.85, 30.6]),
  ],
  windows: [
    ...Array.from({ length: 11 }, (_, index) => frame([43.775, 1.35 + 2.3 * index], [43.775, 2.85 + 2.3 * index], 0.45)),
    ...[16.1, 18.4, 20.7, 23, 25.3, 27.6].flatMap((x) => [10.45, 20.55].map((y) => frame([x - 0.55, y], [x + 1.15, y], 0.3))),
    ...[11.2, 13.5, 15.8, 18.1].map((y) => frame([29.65, y], [29.65, y + 1.7], 0.3)),
    frame([42.88, 27], [41.75, 28.13], 0.45),
    frame([41.15, 28.73], [40.02, 29.86], 0.45),
  ],
  doors: [
    door([33, 10.6], 0.8, -90, 'counterclockwise'),
    door([33, 12.2], 0.8, -90, 'counterclockwise'),
    door([36.9, 23.95], 0.9, 180, 'counterclockwise'),
    door([31.3, 25.4], 1, 0, 'clockwise'),
  ],
  areas: [],
  fixtures: [
    fixture('stairs', [33.15, 28.5], [4.46, 3], 180),
    fixture('lockers', [33.25, 17.4], [5.6, 0.5], 90),
    fixture('table', [38.5, 27.6], [2.6, 1.2]),
    ...[37.64, 38.5, 39.36].flatMap((x) => [chair(x, 26.7, 0), chair(x, 28.5, 0)]),
    chair(36.9, 27.6, 90),
    chair(40.1, 27.6, 90),
  ],
  entrances: [],
  strokes: [],
  north: 0,
}

const columns = [38.3, 40.1, 41.9]
const desks = [
  ...[8.45, 13.65, 18.85].flatMap((y) => columns.flatMap((x) => [{ x, y, rotation: 180 }, { x, y: y + 1, rotation: 0 }])),
  ...[27, 28.8].flatMap((y) => [{ x: 25.4, y, rotation: 90 }, { x: 26.4, y, rotation: -90 }]),
]

/** The one that is somebody's. */
const own = { x: 38.3, y: 18.85 }

/** The brand: a piece of an office, white on blue, for beside the sign-in form. Says nothing, so it is hidden. */
export function PlanPoster({ className = '' }: { className?: string }) {
  return (
    <svg className={`plan-poster ${className}`.trim()} viewBox="476 150 440 450" preserveAspectRatio="xMaxYMax slice" aria-hidden="true">
      <PlanFixtures geometry={office} />
      <PlanWalls geometry={office} />
      {desks.map(({ x, y, rotation }) => (
        <g
          key={`${x} ${y}`}
          className={x === own.x && y === own.y ? 'poster-desk is-own' : 'poster-desk'}
          transform={`translate(${units(x)} ${units(y)}) rotate(${rotation})`}
        >
          <DeskShape state="free" />
        </g>
      ))}
    </svg>
  )
}
