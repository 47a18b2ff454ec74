import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timeAt } from '../platform/wall-clock.ts'
import { doorMinutes, doorSpan } from './door-times.ts'

const zone = 'Europe/Zurich'

test.each([
  ['2027-03-09T09:07:42Z', 30, 1, '10:07', '10:37'],
  ['2027-03-09T09:07:42Z', 30, 15, '10:07', '10:45'],
  ['2027-03-09T09:00:00Z', 15, 15, '10:00', '10:15'],
  // The clocks go forward at 02:00: after 01:50 comes 03:00.
  ['2027-03-28T00:50:10Z', 15, 30, '01:50', '03:30'],
  // And back at 03:00: the hour from 02:00 comes twice.
  ['2027-10-31T00:50:10Z', 60, 30, '02:50', '03:00'],
] as const)('at %s for %i minutes in slots of %i: %s to %s', (now, minutes, slot, from, to) => {
  const { startsAt, endsAt } = doorSpan(new Date(now), minutes, slot, zone)
  expect([timeAt(startsAt, zone), timeAt(endsAt, zone)]).toEqual([from, to])
})

test('who books at a door has the minutes that they asked for, and at most a slot more', () => {
  const times = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(times, fc.constantFrom(...doorMinutes), fc.constantFrom(1, 5, 10, 15, 30, 60), (now, minutes, slot) => {
      const { startsAt, endsAt } = doorSpan(now, minutes, slot, zone)
      const length = (endsAt.getTime() - startsAt.getTime()) / 60_000
      expect(startsAt.getTime()).toBeLessThanOrEqual(now.getTime())
      expect(now.getTime() - startsAt.getTime()).toBeLessThan(60_000)
      expect(length).toBeGreaterThanOrEqual(minutes)
      expect(length).toBeLessThan(minutes + slot)
      expect(Number(timeAt(endsAt, zone).slice(3)) % slot).toBe(0)
    }),
  )
})
