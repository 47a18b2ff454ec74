import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forecast } from './forecast.ts'

const weekly = fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 12 })
const remaining = fc.integer({ min: 1, max: 900 })
const quick = { runs: 200, horizonWeeks: 104 }
const weeks = (value: number | null) => value ?? Infinity

test('more throughput never finishes later', () => {
  fc.assert(
    fc.property(remaining, weekly, fc.array(fc.nat({ max: 20 }), { minLength: 12, maxLength: 12 }), (left, history, more) => {
      const slow = forecast(left, history, quick)
      const fast = forecast(left, history.map((done, week) => done + (more[week] ?? 0)), quick)
      expect(weeks(fast.p50)).toBeLessThanOrEqual(weeks(slow.p50))
      expect(weeks(fast.p85)).toBeLessThanOrEqual(weeks(slow.p85))
    }),
  )
})

test('the band is ordered, falls, and begins with what is left today', () => {
  fc.assert(
    fc.property(remaining, weekly, (left, history) => {
      const { band, p50, p85 } = forecast(left, history, quick)
      expect(band[0]).toEqual({ week: 0, low: left, middle: left, high: left })
      expect(weeks(p50)).toBeLessThanOrEqual(weeks(p85))
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

test('the 80 % band covers about 80 % of what steadily random weeks really bring', () => {
  const poissonLike = (seed: number) => {
    let state = seed
    return () => {
      state = (state * 1103515245 + 12345) % 2147483648
      return 5 + Math.floor((state / 2147483648) * 31)
    }
  }
  let inside = 0
  const trials = 300
  for (let trial = 0; trial < trials; trial += 1) {
    const next = poissonLike(trial * 7919 + 13)
    const history = Array.from({ length: 12 }, next)
    const band = forecast(400, history, { runs: 400, seed: trial }).band[8]
    const left = Array.from({ length: 8 }, next).reduce((rest, done) => rest - done, 400)
    if (band && left >= band.low && left <= band.high) inside += 1
  }
  expect(inside / trials).toBeGreaterThan(0.7)
  expect(inside / trials).toBeLessThan(0.9)
})
