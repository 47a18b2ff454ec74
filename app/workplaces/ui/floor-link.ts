import type { EquipmentName } from '../schema.ts'
import type { Wish } from '../wishes.ts'

/** What somebody looks for on a floor, besides a time. */
export type FloorFilter = {
  kind?: 'desk' | 'room' | undefined
  /** At least so many. */
  seats?: number | undefined
  /** All of them. */
  equipment?: readonly EquipmentName[] | undefined
  wish?: readonly Wish[] | undefined
  /** A colleague beside whom one wants to sit. */
  near?: string | undefined
}

/** What the address of a floor's page says. */
export type FloorState = FloorFilter & { date: string; from: string; to: string; space?: string | undefined; view: 'plan' | 'list' }

export const noFilter = { kind: undefined, seats: undefined, equipment: [], wish: [], near: undefined } satisfies FloorFilter

/** The address of a floor in a state; what is as usual is left out. */
export function floorLink(site: string, floor: string, { date, from, to, kind, seats, equipment = [], wish = [], near, space, view }: FloorState): string {
  const query = new URLSearchParams({ date, from, to, ...(kind ? { kind } : {}), ...(seats ? { seats: String(seats) } : {}) })
  for (const name of equipment) query.append('equipment', name)
  for (const name of wish) query.append('wish', name)
  if (near) query.set('near', near)
  if (view === 'list') query.set('view', view)
  if (space) query.set('space', space)
  return `/workplaces/${site}/${floor}?${query}`
}
