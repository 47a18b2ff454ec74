import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allowanceOf, windowAt, windowSeconds } from './rate-window.ts'

const minute = windowSeconds * 1000

/** Asks at these moments; a refused request counts nothing. */
function allowedAt(moments: readonly number[], quota: number): number[] {
  const counts = new Map<number, number>()
  return moments.filter((now) => {
    const window = windowAt(now)
    const usage = { current: counts.get(window) ?? 0, previous: counts.get(window - 1) ?? 0 }
    const { isAllowed } = allowanceOf(usage, quota, now)
    if (isAllowed) counts.set(window, usage.current + 1)
    return isAllowed
  })
}

test('a quota is had at once, then nothing is', () => {
  expect(allowedAt(Array.from({ length: 15 }, () => 10 * minute), 10)).toHaveLength(10)
  expect(allowanceOf({ current: 3, previous: 0 }, 10, 10 * minute + 20_000)).toEqual({ isAllowed: true, remaining: 6, resetSeconds: 40, retryAfter: 0 })
  expect(allowanceOf({ current: 10, previous: 0 }, 10, 10 * minute + 20_000)).toEqual({ isAllowed: false, remaining: 0, resetSeconds: 40, retryAfter: 46 })
})

test('around the turn of a minute nobody has the quota twice', () => {
  const before = Array.from({ length: 10 }, () => 11 * minute - 1)
  const after = Array.from({ length: 10 }, () => 11 * minute + 1)
  expect(allowedAt([...before, ...after], 10)).toHaveLength(10)
})

test('who waits as long as told is let in, and a second earlier is not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(600), fc.nat(600), fc.nat(minute - 1), (quota, current, previous, into) => {
      const now = 40 * minute + into
      const usage = { current: Math.min(current, quota), previous: Math.min(previous, quota) }
      const { isAllowed, retryAfter } = allowanceOf(usage, quota, now)
      const at = (moment: number) => {
        const windows = windowAt(moment) - windowAt(now)
        return allowanceOf(windows === 0 ? usage : { current: 0, previous: windows === 1 ? usage.current : 0 }, quota, moment).isAllowed
      }
      if (isAllowed) return retryAfter === 0
      return at(now + retryAfter * 1000) && (retryAfter === 1 || !at(now + (retryAfter - 1) * 1000 - 1))
    }),
  )
})

test('in no minute is more allowed than a quota and what the weighing rounds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.array(fc.nat(3 * minute), { minLength: 1, maxLength: 200 }), (quota, moments) => {
      const allowed = allowedAt(moments.map((moment) => 7 * minute + moment).toSorted((a, b) => a - b), quota)
      const perWindow = Map.groupBy(allowed, windowAt)
      return [...perWindow.values()].every((window) => window.length <= quota)
    }),
  )
})
