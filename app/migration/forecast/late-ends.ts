import { setImmediate } from 'node:timers/promises'
import { isRemembered, rememberedForecast } from './remembered.ts'

/** Few runs each, as each gets one day in a table. */
const options = { runs: 400, horizonWeeks: 104, withBand: false }

/**
 * Weeks after which 85 of 100 runs are done, for many sites. Null: not within two years. Others get their turn between
 * two that were not drawn before.
 */
export async function lateEnds(sites: readonly { remaining: number; weekly: readonly number[] }[]): Promise<(number | null)[]> {
  const ends: (number | null)[] = []
  for (const { remaining, weekly } of sites) {
    if (!isRemembered(remaining, weekly, options)) await setImmediate()
    ends.push(rememberedForecast(remaining, weekly, options).p85)
  }
  return ends
}
