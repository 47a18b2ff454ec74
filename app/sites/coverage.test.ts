import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePlanGeometry, type PlanGeometry } from '../ui/plan/geometry.ts'
import { areasOf, cellTargets, estimateSignal } from './coverage.ts'
import type { Reading } from './estimate/radios.ts'
import { heatMapOf } from './heat-map.ts'
import { nameOfPlace, nextPlaces } from './next-places.ts'
import { coverageOfPlaces } from './place-coverage.ts'
import { normalBelow, probabilityMet } from './probability.ts'
import { sharesOf, wholeShares } from './shares.ts'
import { aboveNoise, noDemands, type Profile, type Target, targets, usualNoiseDbm } from './target.ts'
import { wifiAt } from './wifi.ts'

function coverageOf(geometry: PlanGeometry, readings: readonly Reading[], profile: Profile) {
  // Two access points side by side, so that the second is no question here.
  const estimate = estimateSignal(geometry, readings.flatMap((one) => [{ ...one, bssid: 'A' }, { ...one, bssid: 'B' }]))
  return { ...sharesOf(areasOf(estimate.grid, targets[profile])), ...estimate }
}

const square = (size: number) => parsePlanGeometry({ width: size, height: size, outline: [[0, 0], [size, 0], [size, size], [0, size]], walls: [] })

const hall = square(12)
const room = square(6)
const reading = fc.record({ x: fc.double({ min: 0, max: 6, noNaN: true }), y: fc.double({ min: 0, max: 6, noNaN: true }), dbm: fc.integer({ min: -95, max: -35 }) })
const readings = fc.array(reading, { minLength: 3, maxLength: 25 })
/** One radio is enough, at the limit for video. */
const data = { bestDbm: -67, secondDbm: null, snrDb: null }
const quick = { numRuns: 30 }

/** A reading at every metre. */
const walked = (dbm: (x: number, y: number) => number): Reading[] =>
  Array.from({ length: 144 }, (_, index) => ({ x: (index % 12) + 0.5, y: Math.floor(index / 12) + 0.5 })).map(({ x, y }) => ({ x, y, dbm: dbm(x, y) }))

test('met, missed and unknown sum to 100, and no cell is NaN', () => {
  fc.assert(
    fc.property(readings, (measured) => {
      const { metPercent, missedPercent, unknownPercent, grid, rmseDb } = coverageOf(room, measured, 'voice')
      expect(Math.round((metPercent + missedPercent + unknownPercent) * 10)).toBe(1000)
      expect(grid.meanDbm.every((mean) => mean === null || Number.isFinite(mean))).toBe(true)
      expect(grid.sdDb.every((sd) => sd === null || (Number.isFinite(sd) && sd >= 0))).toBe(true)
      expect(rmseDb === null || Number.isFinite(rmseDb)).toBe(true)
    }),
    quick,
  )
})

test('a stronger signal everywhere never lowers the share that is reached', () => {
  fc.assert(
    fc.property(readings, fc.integer({ min: 1, max: 20 }), (measured, gain) => {
      const before = coverageOf(room, measured, 'voice')
      const after = coverageOf(room, measured.map(({ x, y, dbm }) => ({ x, y, dbm: dbm + gain })), 'voice')
      expect(after.metPercent).toBeGreaterThanOrEqual(before.metPercent - 0.05)
    }),
    quick,
  )
})

test('moving floor and readings together changes nothing', () => {
  fc.assert(
    fc.property(readings, (measured) => {
      const moved = parsePlanGeometry({ width: 12, height: 12, outline: [[6, 6], [12, 6], [12, 12], [6, 12]], walls: [] })
      const there = coverageOf(moved, measured.map(({ x, y, dbm }) => ({ x: x + 6, y: y + 6, dbm })), 'voice')
      const here = coverageOf(room, measured, 'voice')
      expect(there.metPercent).toBeCloseTo(here.metPercent, 0)
      expect(there.unknownPercent).toBeCloseTo(here.unknownPercent, 0)
    }),
    quick,
  )
})

test('with fewer than three measured places everything is unknown', () => {
  const twice = { x: 3, y: 3, dbm: -50 }
  expect(coverageOf(hall, [twice, twice, twice, { x: 4, y: 4, dbm: -51 }], 'voice')).toMatchObject({ unknownPercent: 100, metPercent: 0, method: null, rmseDb: null })
  expect(coverageOf(hall, [], 'voice').unknownPercent).toBe(100)
})

test('a well-measured hall is known, and its weak half is missed', () => {
  const measured = walked((x) => -45 - 4 * x)
  const coverage = coverageOf(hall, measured, 'voice')
  expect(coverage.unknownPercent).toBe(0)
  // -45 - 4x reaches -67 up to x = 5.5 of 12 metres.
  expect(coverage.metPercent).toBeGreaterThan(43)
  expect(coverage.metPercent).toBeLessThan(49)
  expect(coverage.rmseDb).toBeLessThan(2)
  expect(coverageOf(hall, measured, 'data').metPercent).toBeGreaterThan(coverage.metPercent)
})

test('the strongest radio at a place counts, however many are heard there', () => {
  const strong = walked(() => -50)
  expect(coverageOf(hall, [...walked(() => -90), ...strong], 'voice')).toMatchObject({ metPercent: 100, samples: { length: 144 } })
})

test('what lies far from every reading, or behind a wall from it, is unknown', () => {
  const corner = walked(() => -50).filter(({ x, y }) => x < 5 && y < 12)
  const open = coverageOf(hall, corner, 'voice')
  expect(open.unknownPercent).toBeGreaterThan(20)
  const walled = parsePlanGeometry({ ...hall, walls: [{ kind: 'inner', points: [[5, 0], [5, 12]], thickness: 0.1 }] })
  const behind = coverageOf(walled, corner, 'voice')
  expect(behind.unknownPercent).toBeGreaterThan(open.unknownPercent + 10)
  const next = nextPlaces(behind.grid)
  expect(next.length).toBeGreaterThan(1)
  expect(next.map((place) => nameOfPlace(place, [{ name: 'Archiv', outline: [[5, 0], [12, 0], [12, 12], [5, 12]] }]))).toEqual(next.map(() => 'Archiv'))
  expect(next[0]?.x).toBeGreaterThan(6)
})

test('the courtyard is not floor', () => {
  const withCourt = parsePlanGeometry({ ...hall, voids: [[[4, 4], [8, 4], [8, 8], [4, 8]]] })
  const { grid } = coverageOf(withCourt, walked(() => -50), 'voice')
  expect(grid.meanDbm[grid.width * 12 + 12]).toBeNull()
})

test('the heat map has a path for each band that occurs', () => {
  const { grid } = coverageOf(hall, walked((x) => -45 - 4 * x), 'voice')
  const { bands, limit, unknown } = heatMapOf(grid, data, 20)
  expect(bands.filter((path) => path !== '')).toHaveLength(7)
  expect(limit).toMatch(/^M[\d. L]+Z/)
  expect(unknown).toBe('')
})

test('whole percentages sum to 100, and what there is of an area is never 0', () => {
  const area = fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 5000, noNaN: true }))
  fc.assert(
    fc.property(area, area, area, (met, missed, unknown) => {
      const shares = sharesOf({ met, missed, unknown })
      const whole = wholeShares(shares)
      expect(whole.met + whole.missed + whole.unknown).toBe(100)
      expect(Math.round((shares.metPercent + shares.missedPercent + shares.unknownPercent) * 10)).toBe(1000)
      if (met > 0) expect(whole.met).toBeGreaterThan(0)
      if (missed > 0) expect(whole.missed).toBeGreaterThan(0)
      if (unknown > 0) expect(whole.unknown).toBeGreaterThan(0)
      expect(Object.values(whole).every((percent) => percent >= 0)).toBe(true)
    }),
  )
})

test('each place has its own shares, the rest of the floor has no name, and the weakest comes first', () => {
  const { grid } = coverageOf(hall, walked((x) => -45 - 4 * x), 'voice')
  const west = { name: 'Pilatus', outline: [[0, 0], [4, 0], [4, 12], [0, 12]] as const }
  const east = { name: 'Rigi', outline: [[8, 0], [12, 0], [12, 12], [8, 12]] as const }
  const places = coverageOfPlaces(grid, [west, east], cellTargets(grid, data, noDemands))
  expect(places.map(({ name, area, metPercent }) => ({ name, area, metPercent: Math.round(metPercent) }))).toEqual([
    { name: 'Rigi', area: 48, metPercent: 0 },
    { name: null, area: 48, metPercent: expect.closeTo(38, -1) },
    { name: 'Pilatus', area: 48, metPercent: 100 },
  ])
  expect(places[2]?.weakestDbm).toBeGreaterThan(-64)
})

test('a place is told what its WLAN is good for; off the floor and unmeasured is unknown', () => {
  const { grid } = coverageOf(hall, walked((x) => -45 - 4 * x), 'voice')
  expect([1, 5.9, 10.5].map((x) => wifiAt(grid, x, 6))).toEqual(['good', 'fair', 'poor'])
  expect(wifiAt(grid, -1, 6)).toBe('unknown')
  expect(wifiAt(grid, 6, 40)).toBe('unknown')
  expect(wifiAt(coverageOf(hall, [], 'voice').grid, 6, 6)).toBe('unknown')
})

test('where nobody measured, the whole floor is hatched and no band is drawn', () => {
  const { bands, limit, limitLabels, unknown } = heatMapOf(coverageOf(hall, [], 'voice').grid, data, 20)
  expect({ bands, limit, limitLabels }).toEqual({ bands: [], limit: '', limitLabels: [] })
  expect(unknown).not.toBe('')
})

test('a wall around the floor is no unknown rim: what lies off the floor does not count', () => {
  const inset = parsePlanGeometry({ width: 13, height: 13, outline: [[0.5, 0.5], [12.5, 0.5], [12.5, 12.5], [0.5, 12.5]], walls: [] })
  const { grid } = coverageOf(inset, walked(() => -50).map(({ x, y, dbm }) => ({ x: x + 0.5, y: y + 0.5, dbm })), 'voice')
  expect(heatMapOf(grid, data, 20).unknown).toBe('')
})

test('voice needs a second access point, data does not; several networks of one do not make two', () => {
  const one = walked(() => -50).flatMap((reading) => ['02:00:5e:10:20:30', '02:00:5e:10:20:31'].map((bssid) => ({ ...reading, bssid })))
  const share = (readings: Reading[], profile: Profile) => sharesOf(areasOf(estimateSignal(hall, readings).grid, targets[profile]))
  expect(share(one, 'data').metPercent).toBe(100)
  expect(share(one, 'voice')).toMatchObject({ metPercent: 0, missedPercent: 100 })
  const two = [...one, ...walked(() => -70).map((reading) => ({ ...reading, bssid: '02:00:5e:10:77:30' }))]
  expect(share(two, 'voice').metPercent).toBe(100)
  const { grid, radios } = estimateSignal(hall, two)
  expect([radios[grid.bestRadio[300] ?? -1], radios[grid.secondRadio[300] ?? -1]]).toEqual(['02:00:5e:10:20:30', '02:00:5e:10:77:30'])
  expect(heatMapOf(estimateSignal(hall, one).grid, targets.voice, 20).secondMissing).not.toBe('')
  expect(heatMapOf(grid, targets.voice, 20).secondMissing).toBe('')
})

test('however vague the second radio is, it is known where it lies far from its target, and unknown beside it', () => {
  const { grid } = coverageOf(hall, walked(() => -50), 'voice')
  const shares = (secondDbm: number) => sharesOf(areasOf({ ...grid, secondDbm: grid.secondDbm.map(() => secondDbm), secondSdDb: grid.secondSdDb.map(() => 7) }, targets.voice))
  expect([shares(-60).metPercent, shares(-74).unknownPercent, shares(-76).unknownPercent, shares(-90).missedPercent]).toEqual([100, 100, 100, 100])
})

test('the target is met for certain far above it, by half at it, and never far below', () => {
  expect([-8, -1.2816, 0, 1.2816, 8].map(normalBelow)).toEqual([0, 0.1, 0.5, 0.9, 1].map((share) => expect.closeTo(share, 4)))
  const { grid } = coverageOf(hall, walked((x) => -45 - 4 * x), 'voice')
  const row = Array.from({ length: grid.width }, (_, column) => probabilityMet(grid, 12 * grid.width + column, data))
  expect(row).toEqual(row.toSorted((a, b) => b - a))
  expect([row[0], row.at(-1)]).toEqual([expect.closeTo(1, 2), expect.closeTo(0, 2)])
})

const target = fc.record<Target>({ bestDbm: fc.integer({ min: -90, max: -30 }), secondDbm: fc.option(fc.integer({ min: -90, max: -60 })), snrDb: fc.option(fc.integer({ min: 0, max: 40 })) })
const noise = fc.integer({ min: -110, max: -70 })
const zone = fc.record({ name: fc.constant('Z'), x: fc.integer({ min: 0, max: 5 }), y: fc.integer({ min: 0, max: 5 }), width: fc.integer({ min: 1, max: 6 }), height: fc.integer({ min: 1, max: 6 }), target })

test('a zone that covers the floor is the floor, one outside of it changes nothing, and areas always add up', () => {
  fc.assert(
    fc.property(readings, target, zone, noise, (measured, profile, one, noiseDbm) => {
      const { grid } = estimateSignal(room, measured.map((each) => ({ ...each, bssid: 'A' })))
      const of = (zones: readonly (typeof one)[]) => areasOf(grid, profile, { ...noDemands, noiseDbm, zones })
      expect(of([{ ...one, x: 0, y: 0, width: 6, height: 6 }])).toEqual(areasOf(grid, one.target, { ...noDemands, noiseDbm }))
      expect(of([{ ...one, x: 60 }])).toEqual(of([]))
      const { met, missed, unknown } = of([one])
      expect(met + missed + unknown).toBeCloseTo(36, 6)
    }),
    quick,
  )
})

test('asking for less in a zone, or less noise, never makes less of a floor reach its target', () => {
  fc.assert(
    fc.property(readings, target, zone, noise, fc.integer({ min: 0, max: 30 }), (measured, profile, one, noiseDbm, less) => {
      const { grid } = estimateSignal(room, measured.map((each) => ({ ...each, bssid: 'A' })))
      const met = (zoneTarget: Target, noiseNow: number) => areasOf(grid, profile, { ...noDemands, noiseDbm: noiseNow, zones: [{ ...one, target: zoneTarget }] }).met
      expect(met({ ...one.target, bestDbm: one.target.bestDbm - less }, noiseDbm)).toBeGreaterThanOrEqual(met(one.target, noiseDbm))
      expect(met(one.target, noiseDbm - less)).toBeGreaterThanOrEqual(met(one.target, noiseDbm))
    }),
    quick,
  )
})

test('25 dB above the noise ask for more than -67 dBm only where the noise is loud', () => {
  expect(aboveNoise(targets.voice, usualNoiseDbm).bestDbm).toBe(-67)
  expect(aboveNoise(targets.voice, -85).bestDbm).toBe(-60)
  expect(aboveNoise(targets.data, -70).bestDbm).toBe(-70)
})
