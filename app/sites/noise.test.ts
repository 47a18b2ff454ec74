import fc from 'fast-check'
import { expect, test } from 'vitest'
import { measuredNoise } from './noise.ts'
import type { SurveyReading } from './survey-reading.ts'

const reading = fc.record({ x: fc.integer({ min: 0, max: 9 }), y: fc.integer({ min: 0, max: 9 }), dbm: fc.integer({ min: -90, max: -35 }), noiseDbm: fc.integer({ min: -105, max: -70 }) })
const readings = fc.uniqueArray(reading, { minLength: 1, maxLength: 40, selector: ({ x, y }) => `${x} ${y}` }).map((all) => all.map((one): SurveyReading => ({ ...one, band: 'ghz_5', bssid: 'A' })))

test('nine of ten places have at most the noise that is told, which one of them has; more noise is never less', () => {
  fc.assert(
    fc.property(readings, fc.integer({ min: 0, max: 20 }), (all, more) => {
      const told = measuredNoise(all, 'ghz_5') ?? 0
      expect(all.filter(({ noiseDbm = 0 }) => noiseDbm <= told).length).toBeGreaterThanOrEqual(all.length * 0.9)
      expect(all.map(({ noiseDbm }) => noiseDbm)).toContain(told)
      expect(measuredNoise(all.map((one) => ({ ...one, x: one.x + 7, noiseDbm: (one.noiseDbm ?? 0) + more })).toReversed(), 'ghz_5')).toBe(told + more)
    }),
    { numRuns: 50 },
  )
})

test('the noise of a place is that of its strongest radio; without noise, or in another band, there is none', () => {
  const at = (dbm: number, noiseDbm?: number): SurveyReading => ({ x: 1, y: 1, band: 'ghz_5', bssid: `${dbm}`, dbm, ...(noiseDbm === undefined ? {} : { noiseDbm }) })
  expect(measuredNoise([at(-80, -70), at(-50, -92), at(-40)], 'ghz_5')).toBe(-92)
  expect(measuredNoise([at(-50)], 'ghz_5')).toBeNull()
  expect(measuredNoise([at(-50, -92)], 'ghz_2_4')).toBeNull()
})
