const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** How long is waited after the first failure, the second and so on; after the last as after the one before. Milliseconds. */
const waits = [5 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute, hour, 2 * hour, 4 * hour]

/** An endpoint at which nothing has arrived for so long is switched off. Milliseconds. */
export const givenUpAfter = 72 * hour

/** A receiver may ask to be left alone for so long, not longer. Milliseconds. */
const longestAsked = hour

/**
 * How long until the next try after so many failures in a row, in milliseconds: with a fifth more or less, so that those
 * that failed together do not come back together.
 * @param dice a number from 0 to 1
 * @param asked what the receiver asked for (Retry-After), in milliseconds
 */
export function waitAfter(failures: number, dice: number, asked: number | null = null): number {
  const wait = waits[Math.min(Math.max(failures, 1), waits.length) - 1] ?? 0
  return Math.round(Math.max(wait * (0.8 + 0.4 * dice), Math.min(asked ?? 0, longestAsked)))
}

/** Retry-After (RFC 9110, 10.2.3) as milliseconds from now; null when it says nothing that is understood. */
export function retryAfter(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null
  const text = header.trim()
  if (/^\d{1,9}$/.test(text)) return Number(text) * second
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime())
}
