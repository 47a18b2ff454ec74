import { m } from '../../../paraglide/messages.js'
import { units } from '../../../ui/plan/scale.ts'
import type { PointState } from '../access-point.ts'
import type { PlacedPoint } from '../queries.server.ts'

/** Closer to the right edge than this, metres, a name stands on the left of its access point. */
const roomForName = 3.5

/** Told by shape: a full diamond is up, an empty one with a cross is down, an empty dashed one is unknown. */
function PointMark({ state }: { state: PointState }) {
  return (
    <>
      <path className={`point-mark is-${state}`} d="M0 -8L8 0L0 8L-8 0Z" />
      {state === 'down' && <path className="point-cross" d="M-3.6 -3.6L3.6 3.6M3.6 -3.6L-3.6 3.6" />}
    </>
  )
}

/** The mark before a state in words. */
export function StateMark({ state }: { state: PointState }) {
  return <svg viewBox="-10 -10 20 20" aria-hidden="true" className="point-legend"><PointMark state={state} /></svg>
}

/** The access points of a floor on its plan, each with its name. */
export function PointMarkers({ points, width }: { points: readonly PlacedPoint[]; width: number }) {
  return points.map(({ id, name, state, x, y }) => {
    const isLeft = x > width - roomForName
    return (
      <g key={id} className="heat-access-point" transform={`translate(${units(x)} ${units(y)})`}>
        <PointMark state={state} />
        <text x={isLeft ? -13 : 13} y={4.5} textAnchor={isLeft ? 'end' : 'start'}>{name}</text>
      </g>
    )
  })
}

export const stateWord: Record<PointState, () => string> = { up: m.sites_points_up, down: m.sites_points_down, unknown: m.sites_points_state_unknown }

/** The states that the marks on a plan tell apart; those that are there, or all. */
export function PointLegend({ points }: { points: readonly { state: PointState }[] }) {
  const states = (['up', 'down', 'unknown'] as const).filter((state) => points.some((point) => point.state === state))
  return states.map((state) => (
    <li key={state}>
      <StateMark state={state} />
      {m.sites_access_point()}, {stateWord[state]()}
    </li>
  ))
}
