import type { ReactNode } from 'react'

import type { PlanFixture } from './geometry.ts'
import { units } from './scale.ts'

/** Half the width and half the depth in SVG units: what a drawing around its own centre needs. */
interface Half {
  w: number
  d: number
}

function Box({ w, d, rx = 0 }: Half & { rx?: number }) {
  return <rect x={-w} y={-d} width={2 * w} height={2 * d} rx={rx} />
}

/** Lines across a box, `step` units apart, over its width from x1 to x2. */
function rungs(x1: number, x2: number, d: number, step: number): string {
  const count = Math.floor((2 * d) / step)
  return Array.from({ length: count + 1 }, (_, index) => `M${x1} ${round(-d + index * step)}H${x2}`).join('')
}

/** Lines that divide a box into equal parts of about `step` units along its width. */
function divisions({ w, d }: Half, step: number): string {
  const count = Math.max(1, Math.round((2 * w) / step))
  return Array.from({ length: count - 1 }, (_, index) => `M${round(-w + ((index + 1) * 2 * w) / count)} ${-d}V${d}`).join('')
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

/** Treads 0.3 m apart; a wide stair has two flights side by side. The arrow goes up. */
function Stairs({ w, d }: Half) {
  const flights: [number, number][] = w >= 22 ? [[-w, -1.5], [1.5, w]] : [[-w, w]]
  const middle = round(((flights[0]?.[0] ?? 0) + (flights[0]?.[1] ?? 0)) / 2)
  return (
    <>
      <path d={flights.map(([x1, x2]) => rungs(x1, x2, d, 6)).join('') + (flights.length === 2 ? `M0 ${-d}V${d}` : '')} />
      <path d={`M${middle} ${d}V${-d + 4}m-4 5l4 -5l4 5`} />
    </>
  )
}

function Plant({ w }: Half) {
  const leaf = round(w * 0.71)
  return (
    <>
      <circle r={w} />
      <path d={`M0 ${-w}V${w}M${-w} 0H${w}M${-leaf} ${-leaf}L${leaf} ${leaf}M${leaf} ${-leaf}L${-leaf} ${leaf}`} />
    </>
  )
}

/** From above: bonnet and cab in front (up), the body behind. */
function Vehicle({ w, d }: Half) {
  const cab = round(-d + Math.min(2.2 * w, d))
  return (
    <>
      <Box w={w} d={d} rx={5} />
      <path d={`M${-w} ${cab}H${w}M${-w + 4} ${cab - 6}Q0 ${cab - 13} ${w - 4} ${cab - 6}M${-w - 4} ${-d + 12}h4M${w} ${-d + 12}h4`} />
    </>
  )
}

const drawings: Record<PlanFixture['kind'], (half: Half) => ReactNode> = {
  table: (half) => <Box {...half} rx={3} />,
  'round-table': ({ w }) => <circle r={w} />,
  chair: (half) => <Box {...half} rx={3} />,
  stool: ({ w }) => <circle r={w} />,
  armchair: ({ w, d }) => (
    <>
      <Box w={w} d={d} rx={4} />
      <path d={`M${-w + 3} ${d}V${-d + 4}H${w - 3}V${d}`} />
    </>
  ),
  sofa: ({ w, d }) => (
    <>
      <Box w={w} d={d} rx={4} />
      <path d={`M${-w + 4} ${d}V${-d + 5}H${w - 4}V${d}M0 ${-d + 5}V${d}`} />
    </>
  ),
  stairs: (half) => <Stairs {...half} />,
  lift: ({ w, d }) => (
    <>
      <Box w={w} d={d} />
      <path d={`M${-w} ${-d}L${w} ${d}M${w} ${-d}L${-w} ${d}`} />
    </>
  ),
  toilet: ({ w, d }) => (
    <>
      <rect x={-w} y={-d} width={2 * w} height={3} rx={1} />
      <ellipse cy={2} rx={round(w * 0.9)} ry={round(d - 2)} />
    </>
  ),
  basin: (half) => <Box {...half} rx={2} />,
  'turning-circle': ({ w }) => <circle r={w} strokeDasharray="2 2" />,
  shelf: (half) => <Box {...half} />,
  lockers: (half) => (
    <>
      <Box {...half} />
      <path d={divisions(half, 8)} />
    </>
  ),
  counter: (half) => <Box {...half} rx={1} />,
  sink: (half) => <Box {...half} rx={2} />,
  hob: ({ w }) => (
    <>
      <circle cx={-w / 2} r={2.6} />
      <circle cx={w / 2} r={2.6} />
    </>
  ),
  plant: (half) => <Plant {...half} />,
  printer: ({ w, d }) => (
    <>
      <Box w={w} d={d} rx={1} />
      <path d={`M${-w + 3} ${-d + 4}H${w - 3}M${-w + 3} ${d - 4}H${w - 3}`} />
    </>
  ),
  column: (half) => (
    <g className="plan-solid">
      <Box {...half} />
    </g>
  ),
  vehicle: (half) => <Vehicle {...half} />,
  water: ({ w, d }) => (
    <>
      <Box w={w} d={d} rx={2} />
      <path d={divisions({ w, d: d - 6 }, 50)} strokeDasharray="5 5" />
    </>
  ),
}

/** One thing that stands on the floor, as a thin line drawing. */
export function Fixture({ fixture }: { fixture: PlanFixture }) {
  const { kind, x, y, width, depth, rotation } = fixture
  const turn = rotation === 0 ? '' : ` rotate(${rotation})`
  return (
    <g transform={`translate(${units(x)} ${units(y)})${turn}`}>{drawings[kind]({ w: units(width / 2), d: units(depth / 2) })}</g>
  )
}
