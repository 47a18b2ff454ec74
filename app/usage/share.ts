import type { Told } from './publish.ts'

/** Minutes, summed over what is told; `withheld` are the bookable minutes of what is not. */
export type Share = { bookable: number; booked: number; used: number; withheld: number }

type Brick = { bookable: number; use: Told<{ booked: number; used: number }> }

export function shareOf(bricks: readonly Brick[]): Share {
  const share = { bookable: 0, booked: 0, used: 0, withheld: 0 }
  for (const { bookable, use } of bricks) {
    if (use === null) share.withheld += bookable
    else {
      share.bookable += bookable
      share.booked += use.booked
      share.used += use.used
    }
  }
  return share
}

/**
 * Something is told of it; or too much of it is made of too few people's bookings; or it could never be booked. Where most is
 * withheld, or all but the places where nobody was, the rest would pass for the whole.
 */
export function stateOf(share: Share): 'told' | 'few' | 'closed' {
  if (share.bookable + share.withheld <= 0) return 'closed'
  return share.withheld > 0 && (isThin(share) || share.booked === 0) ? 'few' : 'told'
}

/** How much of the bookable time the numbers are about, from 0 to 1. */
export function toldPart({ bookable, withheld }: Share): number {
  return bookable + withheld > 0 ? bookable / (bookable + withheld) : 1
}

/** Of the bookable time, from 0 to 1. */
export const bookedPart = ({ booked, bookable }: Share): number => (bookable > 0 ? booked / bookable : 0)
export const usedPart = ({ used, bookable }: Share): number => (bookable > 0 ? used / bookable : 0)

/** Too little is told for a comparison with others. */
export const isThin = (share: Share): boolean => share.bookable <= 0 || toldPart(share) < 0.5
