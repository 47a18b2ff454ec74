import type { Polygon } from '../ui/plan/polygon.ts'

/** A space on a plan, with what the plan does to it. */
export type PlacedThing = {
  kind: 'desk' | 'room'
  code: string
  x: number
  y: number
  rotation: number
  outline: Polygon | null
  change: 'same' | 'moved' | 'new' | 'kept'
}

/** Metres: less is the same place. */
export const sameWithin = 0.05
