import type { Day } from '../platform/wall-clock.ts'
import type { FigureName } from './strategy.ts'
import { type Part, toldPart } from './told-part.ts'

/** What the product knows, as it may be shown: `told` is null where it would speak of fewer than five people. */
export type Figure = {
  name: FigureName
  told: Part | null
  /** ISO 8601; null: of whole fortnights, see `from` and `to`. */
  asOf: string | null
  from?: Day
  to?: Day
  /** Sites of which nobody can say. */
  unknown?: number
  sites?: { complete: number; all: number }
}

/** A figure that is about people, or about what single people have. */
export function figureOf(name: FigureName, part: Part, rest: Omit<Figure, 'name' | 'told'>): Figure {
  return { name, told: toldPart(part), ...rest }
}

/** Where a figure can be looked into: the page it is of, or, where that is not open to them, what of it is open data. */
export function sourceOf(name: FigureName, roles: readonly string[], { schools }: { schools: string }): string {
  if (name === 'sites-covered') return '/sites'
  if (name === 'managers-trained') return roles.includes('learning-admin') ? '/learning/reports' : '/open-data#training-completion'
  if (name === 'desks-used') return roles.includes('workplace-admin') || roles.includes('manager') ? '/workplaces/usage' : '/open-data#desk-use'
  if (!roles.includes('it')) return '/open-data#migration-progress'
  return name === 'devices-migrated' ? '/migration' : `/migration/campaigns/${schools}`
}
