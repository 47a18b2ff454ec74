import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayAt, instantAt } from '../platform/wall-clock.ts'
import { nextWorkingDay, orderedTimes } from './working-day.ts'

// Tuesday 9 March 2027, Friday 12 March 2027; the night of the clock change is before Sunday 28 March 2027.
test.each([
  ['2027-03-09', '07:00', '2027-03-09'],
  ['2027-03-09', '16:59', '2027-03-09'],
  ['2027-03-09', '17:00', '2027-03-10'],
  ['2027-03-12', '17:00', '2027-03-15'],
  ['2027-03-13', '09:00', '2027-03-15'],
  ['2027-03-28', '23:30', '2027-03-29'],
])('on %s at %s one books for %s', (day, time, expected) => {
  expect(nextWorkingDay(instantAt(day, time))).toBe(expected)
})

test('it is a day from Monday to Friday whose work is not over, at most four days ahead', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('2026-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), (now) => {
      const day = nextWorkingDay(now)
      expect(new Date(`${day}T12:00:00Z`).getUTCDay() % 6).not.toBe(0)
      expect(instantAt(day, '17:00') > now).toBe(true)
      expect(day >= dayAt(now)).toBe(true)
      expect(instantAt(day, '08:00').getTime() - now.getTime()).toBeLessThan(4 * 24 * 3_600_000)
    }),
  )
})

test.each([
  ['08:00', '17:00', { from: '08:00', to: '17:00' }],
  ['18:00', '17:00', { from: '18:00', to: '19:00' }],
  ['08:15', '08:15', { from: '08:15', to: '09:15' }],
  ['23:30', '07:00', { from: '23:30', to: '07:00' }],
  ['22:00', '02:00', { from: '22:00', to: '02:00' }],
  ['00:00', '00:00', { from: '00:00', to: '00:00' }],
  ['20:00', '08:15', { from: '20:00', to: '21:00' }],
  ['23:30', '22:00', { from: '22:45', to: '23:45' }],
])('who chooses %s to %s sees %j', (from, to, expected) => {
  expect(orderedTimes({ from, to })).toEqual(expected)
})
