export type Direction = 'left' | 'right' | 'up' | 'down'
/** A place on a plan, metres, y down. */
export type Place = { id: string; x: number; y: number }

const unit = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] } as const

/** How much farther a metre aside counts than a metre ahead: desks in the same row come first. */
const asideWeight = 2

/**
 * The place that an arrow key leads to: the nearest one within 45 degrees of the direction, or,
 * where nobody sits there, the nearest of all that lie that way. Null at the edge.
 */
export function neighbour(places: readonly Place[], from: Place, direction: Direction): Place | null {
  const [dx, dy] = unit[direction]
  const ahead = places
    .map((place) => {
      const [x, y] = [place.x - from.x, place.y - from.y]
      const [along, aside] = [x * dx + y * dy, Math.abs(x * dy) + Math.abs(y * dx)]
      return { place, along, isInSight: aside <= along, cost: along + asideWeight * aside }
    })
    .filter(({ place, along }) => place.id !== from.id && along > 0)
  const inSight = ahead.filter(({ isInSight }) => isInSight)
  const [first, ...others] = inSight.length > 0 ? inSight : ahead
  if (!first) return null
  return others.reduce((best, next) => (next.cost < best.cost ? next : best), first).place
}

/** The direction of an arrow key, or null for any other key. */
export function directionOf(key: string): Direction | null {
  const directions = new Map<string, Direction>([['ArrowLeft', 'left'], ['ArrowRight', 'right'], ['ArrowUp', 'up'], ['ArrowDown', 'down']])
  return directions.get(key) ?? null
}
