/** Where the walker was when, milliseconds since the survey began; pixels of the plan. */
type RoutePoint = { ms: number; x: number; y: number }
export type Route = { isStopAndGo: boolean; legs: readonly (readonly RoutePoint[])[] }

function within(leg: readonly RoutePoint[], ms: number, isStopAndGo: boolean): { x: number; y: number } | null {
  const next = leg.findIndex((point) => point.ms >= ms)
  const [before, after] = [leg[next - 1], leg[next]]
  if (!after) return null
  if (!before) return after.ms === ms ? after : null
  const share = (ms - before.ms) / (after.ms - before.ms)
  if (isStopAndGo) return share < 0.5 ? before : after
  return { x: before.x + (after.x - before.x) * share, y: before.y + (after.y - before.y) * share }
}

/**
 * The place at a moment: on the straight line between two points of a walk, at the nearer point where
 * one stopped. Between two legs, and before and after all of them, the point nearest in time.
 */
export function placeAt({ isStopAndGo, legs }: Route, ms: number): { x: number; y: number } | null {
  for (const leg of legs) {
    const place = within(leg, ms, isStopAndGo)
    if (place) return { x: place.x, y: place.y }
  }
  const points = legs.flat()
  const [first] = points
  if (!first) return null
  const nearest = points.reduce((best, point) => (Math.abs(point.ms - ms) < Math.abs(best.ms - ms) ? point : best), first)
  return { x: nearest.x, y: nearest.y }
}
