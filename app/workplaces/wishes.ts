import type { FloorView, SpaceOnFloor } from './queries.server.ts'
import type { FloorFilter } from './ui/floor-link.ts'

/** What somebody may want of a place besides its equipment. */
export const wishes = ['wifi', 'quiet'] as const
export type Wish = (typeof wishes)[number]

/** So many free desks are near enough to a colleague. */
const nearCount = 6

type Near = { x: number; y: number }

/** The free desks that are nearest to a place on the plan. */
export function nearestFree(spaces: readonly Pick<SpaceOnFloor, 'id' | 'kind' | 'state' | 'x' | 'y'>[], near: Near): Set<string> {
  const distance = ({ x, y }: Near) => Math.hypot(x - near.x, y - near.y)
  const free = spaces.filter(({ kind, state }) => kind === 'desk' && state === 'free')
  return new Set(free.toSorted((one, other) => distance(one) - distance(other)).slice(0, nearCount).map(({ id }) => id))
}

export type Colleague = { id: string; name: string; spaceId: string }

/** Tells which spaces of a floor are as somebody wants them. What is one's own is always shown. */
export function shownFor({ spaces, zones }: Pick<FloorView, 'spaces' | 'zones'>, { kind, seats, equipment = [], wish = [], near }: FloorFilter, colleagues: readonly Colleague[]): (space: SpaceOnFloor) => boolean {
  const quiet = new Set(zones.filter((zone) => zone.quiet).map(({ id }) => id))
  const colleague = colleagues.find(({ id }) => id === near)
  const place = colleague && spaces.find(({ id }) => id === colleague.spaceId)
  const fulfils: Record<Wish, (space: SpaceOnFloor) => boolean> = { wifi: ({ wifi }) => wifi === 'good', quiet: ({ zoneId }) => zoneId !== null && quiet.has(zoneId) }
  const isFitting = (space: SpaceOnFloor) =>
    (kind === undefined || space.kind === kind) && (seats === undefined || space.seats >= seats) && equipment.every((name) => space.equipment.includes(name)) && wish.every((name) => fulfils[name](space))
  const fitting = spaces.filter(isFitting)
  const nearest = place && nearestFree(fitting, place)
  const shown = new Set(fitting.filter(({ id }) => !nearest || nearest.has(id) || id === place?.id).map(({ id }) => id))
  return ({ id, state }) => state === 'mine' || shown.has(id)
}
