import type { Cell } from '../workplaces/queries.server.ts'

/** Where somebody is today: the whole day, or by half. `desk`: null when it is not at a desk that is booked. */
export type TodayLine = { when: 'day' | 'morning' | 'afternoon'; place: NonNullable<Cell['place']>; desk: { code: string; site: string; path: string } | null }

/** The halves of a day as lines: one where both say the same, none for a half that nothing is said of. `desk`: of today, also one that is in neither half. */
export function todayLines(halves: readonly Cell[], desk: TodayLine['desk']): TodayLine[] {
  const lines = halves.flatMap(({ half, place, desk: own }): TodayLine[] => (place === null ? [] : [{ when: half === 1 ? 'morning' : 'afternoon', place, desk: own }]))
  if (desk && lines.every((line) => line.desk === null)) return [{ when: 'day', place: 'office', desk }]
  const [first, second] = lines
  if (first && second && first.place === second.place && first.desk?.path === second.desk?.path) return [{ ...first, when: 'day' }]
  return lines
}
