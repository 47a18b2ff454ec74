import type { Place } from './nearest.ts'
import { type Heard, heardByPlace, type Reading } from './radios.ts'

/** A measured place as the estimator uses it: the strongest and the second radio, dBm. */
export type Observed = Place & {
  best: number
  /** Where no second radio was heard: the most that it can have been. */
  second: number
  heard: Heard['radios']
}

type Observation = {
  places: Observed[]
  /** An address of each radio, by its number. */
  radios: string[]
  /** Weaker than this, dBm, the device no longer heard a radio. */
  floorDbm: number
}

/** Without a weaker reading in the survey a device is taken to hear down to this, dBm. */
const usualFloor = -90

/**
 * The readings of one band by place. A radio that is not in the list of a place was not heard: it is
 * weaker than the weakest that the device heard anywhere, which is all that is known of it. It is
 * never a strength of its own like -100. `silent` are places where the device measured other bands
 * and heard nothing in this one.
 */
export function observe(readings: readonly Reading[], silent: readonly Place[] = []): Observation {
  const { places, radios } = heardByPlace(readings)
  const floorDbm = readings.reduce((weakest, { dbm }) => Math.min(weakest, dbm), usualFloor)
  const near = (a: Place, b: Place) => Math.abs(a.x - b.x) < 0.1 && Math.abs(a.y - b.y) < 0.1
  const unheard = silent.filter((place) => !places.some((known) => near(known, place)))
  return {
    places: [...places, ...unheard.map(({ x, y }): Heard => ({ x, y, radios: [] }))].map(({ x, y, radios: heard }) => ({
      x,
      y,
      best: heard[0]?.dbm ?? floorDbm,
      second: heard[1]?.dbm ?? floorDbm,
      heard,
    })),
    radios,
    floorDbm,
  }
}
