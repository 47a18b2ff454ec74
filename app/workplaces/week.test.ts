import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../platform/wall-clock.ts'
import { halfSpan, restWithout, weekdayOf, weekOf } from './week.ts'

const day = fc.integer({ min: 0, max: 1200 }).map((days) => addDays('2026-01-01', days))

test('a week is Monday to Friday, and every day of it leads to the same', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 6 }), (any, off) => {
      const week = weekOf(any)
      expect(week.days.map(weekdayOf)).toEqual([1, 2, 3, 4, 5])
      expect(weekOf(addDays(week.days[0] ?? '', off))).toEqual(week)
      expect(weekOf(week.after).before).toBe(week.days[0])
    }),
  )
  expect(weekOf('2027-03-09')).toMatchObject({ number: 10, days: ['2027-03-08', '2027-03-09', '2027-03-10', '2027-03-11', '2027-03-12'] })
  expect(weekOf('2027-01-01').number).toBe(53)
})

test('the halves of a day do not overlap, also when the clocks change', () => {
  fc.assert(
    fc.property(fc.oneof(day, fc.constantFrom('2027-03-28', '2027-10-31')), (any) => {
      const [morning, afternoon] = [halfSpan(any, 1), halfSpan(any, 2)]
      expect(morning.startsAt < morning.endsAt && morning.endsAt < afternoon.startsAt && afternoon.startsAt < afternoon.endsAt).toBe(true)
    }),
  )
})

test('what is left without a half does not touch it, lies in what was booked, and is all that did not touch it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1430 }), fc.integer({ min: 1, max: 1440 }), fc.constantFrom(1 as const, 2 as const), (start, length, half) => {
      const midnight = halfSpan('2027-03-09', 1).startsAt.getTime()
      const booking = { startsAt: new Date(midnight + start * 60_000), endsAt: new Date(midnight + (start + length) * 60_000) }
      const given = halfSpan('2027-03-09', half)
      const overlaps = booking.startsAt < given.endsAt && booking.endsAt > given.startsAt
      fc.pre(overlaps)
      const rest = restWithout(booking, given)
      if (rest === null) return void expect(booking.startsAt >= given.startsAt && booking.endsAt <= given.endsAt).toBe(true)
      expect(rest.startsAt < rest.endsAt).toBe(true)
      expect(rest.startsAt >= booking.startsAt && rest.endsAt <= booking.endsAt).toBe(true)
      expect(rest.startsAt < given.endsAt && rest.endsAt > given.startsAt).toBe(false)
    }),
  )
})
