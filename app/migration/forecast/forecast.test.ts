import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backTest } from './back-test.ts'
import { forecast } from './forecast.ts'
import { lateEnds } from './late-ends.ts'

const weekly = fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 12 })
const remaining = fc.integer({ min: 1, max: 900 })
const quick = { runs: 200, horizonWeeks: 104 }
const weeks = (value: number | null) => value ?? Infinity

test('a faster pace never finishes later', () => {
  fc.assert(
    fc.property(remaining, weekly, fc.double({ min: 1, max: 3, noNaN: true }), (left, history, factor) => {
      const slow = forecast(left, history, quick)
      const fast = forecast(left, history.map((done) => done * factor), quick)
      expect(weeks(fast.p50)).toBeLessThanOrEqual(weeks(slow.p50) + 1e-9)
    }),
  )
})

test('the band is ordered, falls, and begins with what is left today', () => {
  fc.assert(
    fc.property(remaining, weekly, (left, history) => {
      const { band, p10, p50, p85, p90 } = forecast(left, history, quick)
      expect(band[0]).toEqual({ week: 0, low: left, middle: left, high: left })
      expect(weeks(p10)).toBeLessThanOrEqual(weeks(p50))
      expect(weeks(p50)).toBeLessThanOrEqual(weeks(p85))
      expect(weeks(p85)).toBeLessThanOrEqual(weeks(p90))
      for (const [index, { low, middle, high }] of band.entries()) {
        expect(low).toBeLessThanOrEqual(middle)
        expect(middle).toBeLessThanOrEqual(high)
        expect(high).toBeLessThanOrEqual(band[index - 1]?.high ?? left)
      }
    }),
  )
})

test('without throughput there is no date', () => {
  expect(forecast(10, [0, 0, 0])).toMatchObject({ p50: null, p85: null, weeklyRate: 0 })
  expect(forecast(10, [])).toMatchObject({ p50: null, p85: null })
})

test('a steady pace is continued, to the fraction of a week', () => {
  expect(forecast(100, Array(12).fill(8))).toMatchObject({ p50: 12.5, p85: 12.5, weeklyRate: 8 })
  expect(forecast(0, [8])).toMatchObject({ remaining: 0, p50: 0, p85: 0 })
})

test('only the last twelve weeks count', () => {
  expect(forecast(100, [...Array(20).fill(500), ...Array(12).fill(10)]).p50).toBe(10)
})

test.each([
  { rho: 0, spread: 0.4 },
  { rho: 0, spread: 0.7 },
  { rho: 0.3, spread: 0.4 },
  { rho: 0.5, spread: 0.4 },
])('the range holds for campaigns whose weeks hang together by $rho and spread by $spread', (made) => {
  const { inBand, byP85 } = backTest(made, 150)
  // 150 campaigns tell a share to about 3.5 percent points; the aims of 75 to 85 and 80 to 90 are measured by the bench.
  expect(inBand).toBeGreaterThan(0.68)
  expect(inBand).toBeLessThan(0.92)
  expect(byP85).toBeGreaterThan(0.75)
})

test('the late end of a site is that of its forecast, the first time and again, whatever is asked beside it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ remaining, weekly }), { minLength: 1, maxLength: 4 }), async (sites) => {
      const ends = sites.map((site) => forecast(site.remaining, site.weekly, { runs: 400, horizonWeeks: 104 }).p85)
      expect(await lateEnds(sites)).toEqual(ends)
      expect(await lateEnds(sites.toReversed())).toEqual(ends.toReversed())
    }),
    { numRuns: 20 },
  )
})
