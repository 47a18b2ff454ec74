import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calibrate, factorAt } from './calibration.ts'
import { fitField } from './fit-field.ts'
import { Kriging } from './kriging.ts'
import { Nearest } from './nearest.ts'
import { observe } from './observe.ts'
import { Predictor } from './predictor.ts'
import { heardByPlace, type Reading } from './radios.ts'
import { fitTrend, sourcesOf } from './trend.ts'

const quick = { numRuns: 40 }
/** Whole metres, so that no two places are nearly the same. */
const place = fc.record({ x: fc.integer({ min: 0, max: 30 }), y: fc.integer({ min: 0, max: 20 }) })
const survey = fc
  .uniqueArray(fc.record({ x: fc.integer({ min: 0, max: 30 }), y: fc.integer({ min: 0, max: 20 }), dbm: fc.integer({ min: -90, max: -35 }), bssid: fc.constant('A') }), { minLength: 5, maxLength: 40, selector: ({ x, y }) => `${x} ${y}` })
const fieldOf = (readings: readonly Reading[], targets: { x: number; y: number }[] = []) => {
  const { places } = observe(readings)
  return fitField(places, sourcesOf(places, []), targets)
}

/** A walk below two access points; `step` in metres. */
const walk = (step: number): Reading[] =>
  Array.from({ length: 200 }, (_, index) => ({ x: (index % 20) * step, y: Math.floor(index / 20) * step })).flatMap(({ x, y }) =>
    [{ x: 8, y: 8 }, { x: 30, y: 12 }].map((point, radio) => ({ x, y, bssid: `radio ${radio}`, dbm: -40 - 28 * Math.log10(Math.max(1, Math.hypot(x - point.x, y - point.y))) + ((x * 7 + y * 13 + radio * 5) % 5) - 2 })),
  )

test('every method is exact where a reading was taken', () => {
  fc.assert(
    fc.property(survey, (readings) => {
      const { places } = observe(readings)
      const predictor = new Predictor(places, sourcesOf(places, []))
      for (const one of places) for (const predicted of predictor.predict(['idw', 'kriging', 'regression-kriging'], one) ?? []) expect(predicted.best).toBeCloseTo(one.best, 3)
    }),
    quick,
  )
})

test('a mirrored floor has the mirrored signal', () => {
  fc.assert(
    fc.property(survey, place, (readings, at) => {
      const [here, there] = [fieldOf(readings), fieldOf(readings.map((one) => ({ ...one, x: 30 - one.x })))]
      const [left, right] = [here?.at(at), there?.at({ x: 30 - at.x, y: at.y })]
      expect(there?.rmseDb).toBeCloseTo(here?.rmseDb ?? 0, 0)
      // Among readings at the same distance either may be the last that counts.
      if (readings.length <= 8) expect(right?.mean).toBeCloseTo(left?.mean ?? 0, 3)
      else expect(Number.isFinite(right?.mean)).toBe(true)
    }),
    quick,
  )
})

test('the further from every reading, the less sure', () => {
  const field = fieldOf(walk(2))
  const sds = [0, 1, 2, 4, 8, 16].map((metres) => field?.at({ x: 38 + metres, y: 10 }).sd ?? 0)
  // Far outside, the last hundredth depends on which readings happen to be the nearest.
  for (const [index, sd] of sds.entries()) expect(sd).toBeGreaterThan((sds[index - 1] ?? 0) - 0.01)
  expect(sds.at(-1)).toBeGreaterThan((sds[0] ?? 0) + 1)
})

test('kriging weights sum to one, wherever', () => {
  fc.assert(
    fc.property(survey, place, (readings, { x, y }) => {
      const nearest = new Nearest(readings, 8)
      nearest.search(x + 0.3, y + 0.4)
      const kriging = new Kriging(readings, { nugget: 2, sill: 30, range: 10 }, 8)
      expect(kriging.solve(nearest)).toBeGreaterThanOrEqual(0)
      expect(kriging.weights.slice(0, nearest.found).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 6)
    }),
    quick,
  )
})

test('the nearest places are the nearest, and none within the buffer', () => {
  fc.assert(
    fc.property(survey, place, fc.integer({ min: 0, max: 12 }), (readings, { x, y }, buffer) => {
      const nearest = new Nearest(readings, 4)
      nearest.search(x, y, { except: 0, buffer })
      const expected = readings.slice(1).map((one) => Math.hypot(one.x - x, one.y - y)).filter((distance) => distance >= buffer).toSorted((a, b) => a - b).slice(0, 4)
      expect(Array.from(nearest.distances.subarray(0, nearest.found))).toEqual(expected.map((distance) => expect.closeTo(distance, 6)))
    }),
    quick,
  )
})

test('corrected sds never fall with distance and hold as often as they say', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ distance: fc.double({ min: 0, max: 20, noNaN: true }), error: fc.double({ min: -20, max: 20, noNaN: true }) }), { minLength: 60, maxLength: 200 }), (held) => {
      const claimed = held.map((one) => ({ ...one, sd: 3 }))
      const calibration = calibrate(claimed)
      const factors = [0, 2, 5, 10, 20].map((distance) => factorAt(calibration, distance))
      for (const [index, factor] of factors.entries()) expect(factor).toBeGreaterThanOrEqual((factors[index - 1] ?? 0) - 1e-9)
      if (calibration.length > 1) return
      const inside = claimed.filter(({ error, sd }) => Math.abs(error) <= 1.2817 * sd * Math.max(factors[0] ?? 0, 0)).length
      expect(inside / held.length).toBeGreaterThanOrEqual(0.79)
    }),
    quick,
  )
})

test('several networks of one radio are no second access point; those of another are', () => {
  const at = (bssid: string, dbm: number, x = 1) => ({ x, y: 1, dbm, bssid })
  const one = [at('02:00:5e:10:20:30', -50), at('02:00:5e:10:20:31', -51), at('02:00:5e:10:20:3f', -49)]
  expect(heardByPlace(one)).toMatchObject({ radios: ['02:00:5e:10:20:30'], places: [{ radios: [{ dbm: -49 }] }] })
  expect(observe(one).places[0]).toMatchObject({ best: -49, second: -90 })
  expect(observe([...one, at('02:00:5e:10:99:30', -70)]).places[0]).toMatchObject({ best: -49, second: -70 })
  // Addresses in a row, but received quite unlike: two devices.
  expect(observe([at('02:00:5e:10:20:30', -50), at('02:00:5e:10:20:31', -75)]).places[0]).toMatchObject({ best: -50, second: -75 })
})

test('what was not heard is as weak as the device hears, not weaker', () => {
  const { places, floorDbm } = observe([{ x: 1, y: 1, dbm: -93, bssid: 'A' }, { x: 2, y: 1, dbm: -60, bssid: 'A' }], [{ x: 2, y: 1 }, { x: 9, y: 9 }])
  expect(floorDbm).toBe(-93)
  expect(places.map(({ x, best, second }) => ({ x, best, second }))).toEqual([{ x: 1, best: -93, second: -93 }, { x: 2, best: -60, second: -93 }, { x: 9, best: -93, second: -93 }])
})

test('a trend that readings do not prove is flat, and none rises with distance', () => {
  const logs = [0.3, 0.6, 0.9, 1.2, 0.4, 0.8, 1.1, 0.7]
  expect(fitTrend(logs, logs.map((log) => -40 - 25 * log)).slope).toBeCloseTo(-25, 3)
  expect(fitTrend(logs, [-60, -61, -60, -62, -61, -60, -61, -62]).slope).toBeGreaterThan(-1.5)
  expect(fitTrend(logs, logs.map((log) => -80 + 25 * log)).slope).toBe(0)
})

test('where access points explain the signal, kriging on path loss wins and beats distances alone', () => {
  const { places } = observe(walk(4))
  const field = fitField(places, sourcesOf(places, [{ x: 8, y: 8 }, { x: 30, y: 12 }]), places.map(({ x, y }) => ({ x: x + 2, y: y + 2 })))
  expect(field?.method).toBe('regression-kriging')
  expect(field?.rmseDb).toBeLessThan((field?.rmseByMethod.idw ?? 0) * 0.9)
})
