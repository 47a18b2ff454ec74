import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomFor } from '../../../prisma/seed/random.ts'
import { blendWeights } from './blend.ts'
import { calibrate, factorAt } from './calibration.ts'
import { fitField } from './fit-field.ts'
import { holdOut } from './hold-out.ts'
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

test('what looks at near readings is exact where one was taken, and means never leave the readings', () => {
  fc.assert(
    fc.property(survey, place, (readings, at) => {
      const { places } = observe(readings)
      const predictor = new Predictor(places, sourcesOf(places, []))
      for (const one of places) for (const predicted of predictor.predict(['idw', 'kriging', 'regression-kriging'], one) ?? []) expect(predicted.best).toBeCloseTo(one.best, 3)
      const strengths = places.map(({ best }) => best)
      for (const { best } of predictor.predict(['idw', 'broad'], at) ?? []) {
        expect(best).toBeGreaterThanOrEqual(Math.min(...strengths) - 1e-9)
        expect(best).toBeLessThanOrEqual(Math.max(...strengths) + 1e-9)
      }
      // A path loss falls with distance: between its strongest and its weakest place.
      const [near, far] = [predictor.predict(['path-loss'], { x: 15, y: 10 }), predictor.predict(['path-loss'], { x: 5000, y: 10 })]
      expect(near?.[0]?.best ?? 0).toBeGreaterThanOrEqual((far?.[0]?.best ?? 0) - 1e-9)
    }),
    quick,
  )
})

test('weights of a blend are never negative, are 1 together, and go to whoever is right', () => {
  const error = fc.double({ min: -20, max: 20, noNaN: true })
  fc.assert(
    fc.property(fc.array(fc.tuple(error, error, error), { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 500 }), (errors, places) => {
      const weights = blendWeights(errors, 3, places)
      expect(weights.every((weight) => weight >= 0)).toBe(true)
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9)
      // On the readings that chose it, no blend is worse than the mean of all members.
      const squares = (own: readonly number[]) => errors.reduce((sum, row) => sum + row.reduce((one, value, at) => one + value * (own[at] ?? 0), 0) ** 2, 0)
      expect(squares(weights)).toBeLessThanOrEqual(squares([1 / 3, 1 / 3, 1 / 3]) * 1.05 + 1)
    }),
    quick,
  )
  const errors = Array.from({ length: 200 }, (_, index) => [(index % 3) - 1, 8 * ((index % 5) - 2)])
  expect(blendWeights(errors, 2, 400)).toEqual([1, 0])
  // Three readings prove little.
  expect(blendWeights([[0.5, 1], [-0.5, -1], [0.5, 1]], 2, 3)[1]).toBeGreaterThan(0.1)
  expect(blendWeights([], 4, 3)).toEqual([0.25, 0.25, 0.25, 0.25])
})

test('moving all readings in any direction moves the estimate along, and as many dB more are as many dB more', () => {
  fc.assert(
    fc.property(survey, place, fc.integer({ min: -40, max: 40 }), fc.integer({ min: 1, max: 20 }), (readings, at, metres, gain) => {
      const [here, there] = [fieldOf(readings), fieldOf(readings.map((one) => ({ ...one, x: one.x + metres, y: one.y - metres, dbm: one.dbm + gain })))]
      const [before, after] = [here?.at({ x: at.x + 0.3, y: at.y + 0.4 }), there?.at({ x: at.x + 0.3 + metres, y: at.y + 0.4 - metres })]
      // Where a reading lies is known to the centimetre at best, and so is what counts as equally near.
      expect(after?.mean).toBeCloseTo((before?.mean ?? 0) + gain, 3)
      expect(after?.sd).toBeCloseTo(before?.sd ?? 0, 3)
    }),
    quick,
  )
})

test('readings are held out so that the nearest one left is about as far as the floor is from its readings', () => {
  const { places } = observe(walk(2))
  const far = holdOut(new Predictor(places, []), places, places.map(({ x, y }) => ({ x: x + 60, y })))
  const near = holdOut(new Predictor(places, []), places, places.map(({ x, y }) => ({ x: x + 1, y: y + 1 })))
  expect(near.every(({ distance }) => Math.abs(distance - 2) < 1e-6)).toBe(true)
  expect(Math.min(...far.map(({ distance }) => distance))).toBeGreaterThan(15)
  // Without targets each is held out alone.
  expect(holdOut(new Predictor(places, []), places, []).every(({ distance }) => Math.abs(distance - 2) < 1e-6)).toBe(true)
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

test('intervals of 80 % hold for readings that nobody has seen yet, also where few were taken', () => {
  const random = randomFor('an interval that covers')
  let [inside, count] = [0, 0]
  for (let floor = 0; floor < 24; floor += 1) {
    const all = Array.from({ length: 90 }, () => {
      const [x, y] = [random.next() * 30, random.next() * 15]
      return { x, y, bssid: 'A', dbm: -40 - 25 * Math.log10(Math.max(1, Math.hypot(x - 8, y - 7))) + 3 * Math.sin(x / 2 + floor) + random.noise(3) }
    })
    const kept = observe(all.slice(0, 40)).places
    const held = observe(all.slice(40)).places
    const field = fitField(kept, sourcesOf(kept, floor % 2 === 0 ? [{ x: 8, y: 7 }] : []), held)
    for (const one of held) {
      const { mean, sd } = field?.at(one) ?? { mean: 0, sd: 0 }
      count += 1
      if (Math.abs(mean - one.best) <= 1.2816 * sd) inside += 1
    }
  }
  expect(inside / count).toBeGreaterThan(0.77)
  expect(inside / count).toBeLessThan(0.88)
})

test('a trend that readings do not prove is flat, and none rises with distance', () => {
  const logs = [0.3, 0.6, 0.9, 1.2, 0.4, 0.8, 1.1, 0.7]
  expect(fitTrend(logs, logs.map((log) => -40 - 25 * log)).slope).toBeCloseTo(-25, 3)
  expect(fitTrend(logs, [-60, -61, -60, -62, -61, -60, -61, -62]).slope).toBeGreaterThan(-1.5)
  expect(fitTrend(logs, logs.map((log) => -80 + 25 * log)).slope).toBe(0)
})

test('where access points explain the signal, path loss counts most and beats distances alone', () => {
  const { places } = observe(walk(4))
  const targets = places.map(({ x, y }) => ({ x: x + 2, y: y + 2 }))
  const sources = sourcesOf(places, [{ x: 8, y: 8 }, { x: 30, y: 12 }])
  const field = fitField(places, sources, targets)
  expect((field?.shares['regression-kriging'] ?? 0) + (field?.shares['path-loss'] ?? 0)).toBeGreaterThan(0.8)
  const byDistance = holdOut(new Predictor(places, sources), places, targets).map(({ at, by }) => (by[0]?.best ?? 0) - at.best)
  expect(field?.rmseDb).toBeLessThan(Math.sqrt(byDistance.reduce((sum, error) => sum + error ** 2, 0) / byDistance.length) * 0.9)
})

test('where readings differ from one step to the next, the blend is no worse than the mean of all', () => {
  const random = randomFor('only noise')
  const all = Array.from({ length: 300 }, (_, index) => ({ x: (index % 20) * 1.5, y: Math.floor(index / 20) * 1.5, bssid: 'A', dbm: -50 + random.noise(8) }))
  const [kept, held] = [observe(all.filter((_, index) => index % 5 !== 0)).places, observe(all.filter((_, index) => index % 5 === 0)).places]
  const field = fitField(kept, sourcesOf(kept, []), held)
  const mean = kept.reduce((sum, { best }) => sum + best, 0) / kept.length
  const rmse = (estimate: (at: { x: number; y: number }) => number) => Math.sqrt(held.reduce((sum, one) => sum + (estimate(one) - one.best) ** 2, 0) / held.length)
  expect(rmse((at) => field?.at(at).mean ?? 0)).toBeLessThan(rmse(() => mean) * 1.05)
})
