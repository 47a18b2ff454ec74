import type { SurveyReading } from './survey-reading.ts'

/** -0 would not be equal to 0 everywhere. */
const rounded = (value: number, steps: number) => Math.round(value * steps) / steps + 0

/**
 * Collects readings and averages those of one radio at one place in one band, in dB: a device that
 * stands still reports a few dB more or less each second, and the middle is what is true there.
 */
export class MergedReadings {
  readonly #sums = new Map<string, { reading: SurveyReading; sum: number; count: number; noises: number[] }>()

  add(reading: SurveyReading): void {
    const [x, y] = [rounded(reading.x, 100), rounded(reading.y, 100)]
    const key = `${x} ${y} ${reading.band} ${reading.bssid}`
    const known = this.#sums.get(key)
    const noises = reading.noiseDbm === undefined ? [] : [reading.noiseDbm]
    if (known) {
      known.sum += reading.dbm
      known.count += 1
      known.noises.push(...noises)
    } else {
      this.#sums.set(key, { reading: { ...reading, x, y }, sum: reading.dbm, count: 1, noises })
    }
  }

  /** In the order in which they came first. */
  all(): SurveyReading[] {
    return [...this.#sums.values()].map(({ reading, sum, count, noises }) => ({
      ...reading,
      dbm: rounded(sum / count, 10),
      ...(noises.length > 0 ? { noiseDbm: rounded(noises.reduce((total, noise) => total + noise, 0) / noises.length, 10) } : {}),
    }))
  }
}
