/** How often somebody may ask, counted over a window that slides. Pure: clock and counts come from the caller. */

/** Seconds of a window. */
export const windowSeconds = 60

/** Requests counted in the window that runs, and in the one before it. */
export type Usage = { current: number; previous: number }

/** `remaining` requests are left; a refused one may be repeated after `retryAfter` seconds. */
export type Allowance = { isAllowed: boolean; remaining: number; resetSeconds: number; retryAfter: number }

/** The number of the window that a moment is in; milliseconds since 1970. */
export const windowAt = (now: number): number => Math.floor(now / (windowSeconds * 1000))

const elapsedShare = (now: number): number => (now / (windowSeconds * 1000)) % 1

/**
 * Of the window before counts the share that the sliding window still covers, so that nobody has twice the quota
 * around the turn of a minute.
 */
function weighed({ current, previous }: Usage, share: number): number {
  return current + previous * (1 - share)
}

/** Seconds until one more request has room: in this window, or in the next, where this one is the one before. */
function secondsUntilRoom({ current, previous }: Usage, quota: number, share: number): number {
  if (current + 1 <= quota) return previous === 0 ? 0 : Math.max(0, 1 - (quota - current - 1) / previous - share) * windowSeconds
  return (1 - share + Math.max(0, 1 - (quota - 1) / current)) * windowSeconds
}

/** Whether one more request is allowed at `now` under a quota of requests for a window; `usage` does not count it yet. */
export function allowanceOf(usage: Usage, quota: number, now: number): Allowance {
  const share = elapsedShare(now)
  const used = weighed(usage, share)
  const isAllowed = used + 1 <= quota
  return {
    isAllowed,
    remaining: Math.max(0, Math.floor(quota - used - (isAllowed ? 1 : 0))),
    resetSeconds: Math.max(1, Math.ceil((1 - share) * windowSeconds)),
    retryAfter: isAllowed ? 0 : Math.max(1, Math.ceil(secondsUntilRoom(usage, quota, share))),
  }
}
