import fc from 'fast-check'
import { expect, test } from 'vitest'
import { givenUpAfter, retryAfter, waitAfter } from './retry.ts'

test('waits grow, also where dice shorten the longer and lengthen the shorter one, up to some hours', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, one, other) => {
      expect(waitAfter(failures + 1, one)).toBeGreaterThan(waitAfter(failures, other))
    }),
  )
  expect([waitAfter(1, 0.5), waitAfter(3, 0.5), waitAfter(8, 0.5), waitAfter(500, 0.5)]).toEqual([5000, 120_000, 14_400_000, 14_400_000])
  expect([waitAfter(1, 0), waitAfter(1, 1)]).toEqual([4000, 6000])
})

test('there are many tries before an endpoint is given up', () => {
  let [passed, tries] = [0, 0]
  while (passed < givenUpAfter) passed += waitAfter(++tries, 1)
  expect(tries).toBeGreaterThan(15)
})

test('a receiver may ask for more time, an hour at most', () => {
  const now = new Date('2027-03-29T08:00:00Z')
  expect([retryAfter('120', now), retryAfter('Mon, 29 Mar 2027 08:00:30 GMT', now), retryAfter('soon', now), retryAfter(undefined, now)]).toEqual([120_000, 30_000, null, null])
  expect([waitAfter(1, 0.5, 120_000), waitAfter(1, 0.5, 86_400_000), waitAfter(6, 0.5, 1000)]).toEqual([120_000, 3_600_000, 3_600_000])
})
