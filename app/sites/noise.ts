import type { Band } from '../../prisma/generated/client.ts'
import type { SurveyReading } from './survey-reading.ts'

/** As many of ten places have at most the noise that is told of a survey: a middle would promise too much at every other place. */
const quietTenths = 9

/**
 * The noise that a survey measured in a band, dBm: what goes with the strongest radio of a place, and
 * over the places what nine of ten do not exceed. Null where it carries none.
 */
export function measuredNoise(readings: readonly SurveyReading[], band: Band): number | null {
  const strongest = new Map<string, { dbm: number; noiseDbm: number }>()
  for (const { x, y, band: own, dbm, noiseDbm } of readings) {
    if (own !== band || noiseDbm === undefined) continue
    const known = strongest.get(`${x} ${y}`)
    if (!known || dbm > known.dbm) strongest.set(`${x} ${y}`, { dbm, noiseDbm })
  }
  const noises = [...strongest.values()].map(({ noiseDbm }) => noiseDbm).toSorted((a, b) => a - b)
  return noises[Math.ceil((noises.length * quietTenths) / 10) - 1] ?? null
}
