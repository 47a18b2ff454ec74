import type { Cell } from '../../workplaces/queries.server.ts'

/** Where somebody is: one thing all day, or one in the morning and another in the afternoon. */
export type Whereabouts = { whole: Cell } | { morning: Cell; afternoon: Cell }

const isSame = (one: Cell, other: Cell) => one.place === other.place && one.desk?.code === other.desk?.code && one.desk?.site === other.desk?.site
/** Somewhere at the office, or not known: a desk in the other half of the day says it for both. */
const isVague = ({ place, desk }: Cell) => desk === null && (place === null || place === 'office')

/** Two half-days as one where they say the same, or where one has the desk that the other leaves open; null where nothing is known. */
export function whereaboutsOf([morning, afternoon]: readonly Cell[]): Whereabouts | null {
  if (!morning || !afternoon || (morning.place === null && afternoon.place === null)) return null
  if (morning.desk && isVague(afternoon)) return { whole: morning }
  if (afternoon.desk && isVague(morning)) return { whole: afternoon }
  return isSame(morning, afternoon) ? { whole: morning } : { morning, afternoon }
}

const order = ['office', 'travelling', 'home', 'away'] as const

/** Those who are in first, then who can be reached, then who is away; each as they came. */
export function inFirst<Person extends { halves: readonly Cell[] }>(people: readonly Person[]): Person[] {
  const rank = ({ halves }: Person) => Math.min(...halves.map(({ place, desk }) => (desk ? -1 : place === null ? order.length : order.indexOf(place))))
  return people.toSorted((a, b) => rank(a) - rank(b))
}
