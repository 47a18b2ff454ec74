/** Somebody who waits: since when, and when last a place was accepted from the waiting list. */
export type Waiting = { id: string; createdAt: Date; lastServed: Date | null }

/** Who was served least recently comes first, those never before all others; among equals who has waited longest. */
export function fairOrder<One extends Waiting>(waiting: readonly One[]): One[] {
  const served = ({ lastServed }: Waiting) => lastServed?.getTime() ?? -Infinity
  return waiting.toSorted((one, other) => {
    if (served(one) !== served(other)) return served(one) < served(other) ? -1 : 1
    return one.createdAt.getTime() - other.createdAt.getTime() || (one.id < other.id ? -1 : 1)
  })
}

const minute = 60_000

/** Until when an offer waits for its answer: an hour, less when it begins before, but at least a quarter of an hour. */
export function answerDeadline({ startsAt }: { startsAt: Date }, now: Date): Date {
  return new Date(Math.max(now.getTime() + 15 * minute, Math.min(now.getTime() + 60 * minute, startsAt.getTime())))
}

const day = 24 * 60 * minute

/** Until when a replacement for what was taken from somebody waits for its answer: three days, less when it begins before, but at least a quarter of an hour. */
export function displacementDeadline({ startsAt }: { startsAt: Date }, now: Date): Date {
  return new Date(Math.max(now.getTime() + 15 * minute, Math.min(now.getTime() + 3 * day, startsAt.getTime())))
}
