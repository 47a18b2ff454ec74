import { type Share, stateOf, toldPart } from './share.ts'

/** What others may use of this without asking the database. */
export { fewestPeople } from './publish.ts'

/** Minutes of a share with the part of the bookable time (0 to 1) that they are about; or why there are none. */
export function bookedMinutes(share: Share): { bookable: number; booked: number; used: number; covered: number } | 'few' | 'closed' {
  const state = stateOf(share)
  return state === 'told' ? { bookable: share.bookable, booked: share.booked, used: share.used, covered: toldPart(share) } : state
}
