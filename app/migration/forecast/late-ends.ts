import { setImmediate } from 'node:timers/promises'
import { forecast, lookBackWeeks } from './forecast.ts'

/** The same pace and the same rest end alike, so what was drawn once is remembered, of so many sites. */
const mostKnown = 5000
const known = new Map<string, number | null>()

/**
 * Weeks after which 85 of 100 runs are done, for many sites: few runs each, as each gets one day in a table. Null: not
 * within two years. Others get their turn between two that were not drawn before.
 */
export async function lateEnds(sites: readonly { remaining: number; weekly: readonly number[] }[]): Promise<(number | null)[]> {
  const ends: (number | null)[] = []
  for (const { remaining, weekly } of sites) {
    const key = [remaining, ...weekly.slice(-lookBackWeeks)].join(' ')
    let end = known.get(key)
    if (end === undefined) {
      await setImmediate()
      end = forecast(remaining, weekly, { runs: 400, horizonWeeks: 104, withBand: false }).p85
      known.set(key, end)
      const oldest = known.keys().next()
      if (known.size > mostKnown && !oldest.done) known.delete(oldest.value)
    }
    ends.push(end)
  }
  return ends
}
