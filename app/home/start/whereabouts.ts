import type { Cell } from '../../workplaces/queries.server.ts'

/** Where somebody is: one thing all day, or one in the morning and another in the afternoon. */
export type Whereabouts = { whole: Cell } | { morning: Cell; afternoon: Cell }

const isSame = (one: Cell, other: Cell) => one.place === other.place && one.desk?.code === other.desk?.code && one.desk?.site === other.desk?.site

/** Two half-days as one where they say the same; null where nothing is known. */
export function whereaboutsOf([morning, afternoon]: readonly Cell[]): Whereabouts | null {
  if (!morning || !afternoon || (morning.place === null && afternoon.place === null)) return null
  return isSame(morning, afternoon) ? { whole: morning } : { morning, afternoon }
}

const order = ['office', 'travelling', 'home', 'away'] as const

/** Those who are in first, then who can be reached, then who is away; each as they came. */
export function inFirst<Person extends { halves: readonly Cell[] }>(people: readonly Person[]): Person[] {
  const rank = ({ halves }: Person) => Math.min(...halves.map(({ place, desk }) => (desk ? -1 : place === null ? order.length : order.indexOf(place))))
  return people.toSorted((a, b) => rank(a) - rank(b))
}
