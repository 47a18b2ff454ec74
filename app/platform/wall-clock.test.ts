import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayAt, dayBounds, instantAt, isDay, isOnClock, isTimeZone, timeAt } from './wall-clock.ts'

const day = fc.integer({ min: 0, max: 365 * 12 }).map((days) => addDays('2024-01-01', days))
const time = fc.tuple(fc.integer({ min: 4, max: 23 }), fc.constantFrom('00', '15', '30', '45')).map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`)

test('what the clock shows at an instant is what the instant was made from', () => {
  fc.assert(
    fc.property(day, time, (date, clock) => {
      const instant = instantAt(date, clock)
      expect([dayAt(instant), timeAt(instant)]).toEqual([date, clock])
    }),
  )
})

test('days follow each other without gap or overlap and last 23, 24 or 25 hours', () => {
  fc.assert(
    fc.property(day, (date) => {
      const { from, to } = dayBounds(date)
      expect(dayBounds(addDays(date, 1)).from).toEqual(to)
      expect([23, 24, 25]).toContain((to.getTime() - from.getTime()) / 3_600_000)
    }),
  )
})

test('the clock changes of 2027 and the leap day of 2028', () => {
  const hours = (date: string) => (dayBounds(date).to.getTime() - dayBounds(date).from.getTime()) / 3_600_000
  expect([hours('2027-03-28'), hours('2027-10-31'), hours('2027-03-29')]).toEqual([23, 25, 24])
  expect(instantAt('2027-03-28', '02:30')).toEqual(new Date('2027-03-28T01:30:00Z'))
  expect(instantAt('2027-10-31', '02:30')).toEqual(new Date('2027-10-31T00:30:00Z'))
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect([isDay('2028-02-29'), isDay('2027-02-29'), isDay('2027-2-9'), isDay('heute')]).toEqual([true, false, false, false])
})

test('the hour that the clock change leaves out is on no clock, the one that comes twice is', () => {
  const times = ['01:45', '02:00', '02:30', '02:59', '03:00']
  expect(times.map((clock) => isOnClock('2027-03-28', clock))).toEqual([true, false, false, false, true])
  expect(times.map((clock) => isOnClock('2027-10-31', clock))).toEqual([true, true, true, true, true])
  // London changes an hour before, by its own clock.
  expect([isOnClock('2027-03-28', '01:30', 'Europe/London'), isOnClock('2027-03-28', '02:30', 'Europe/London')]).toEqual([false, true])
})

test('a day has four digits of a year that people live in, and a zone has a name', () => {
  expect(['0000-01-01', '0001-01-01', '1899-12-31', '1900-01-01', '2999-12-31', '3000-01-01', '9999-12-31'].map(isDay)).toEqual([false, false, false, true, true, false, false])
  expect(['Europe/Zurich', 'Europe/London', 'UTC', 'Europe/Luzern', '+02:00', '-00:30', ''].map(isTimeZone)).toEqual([true, true, true, false, false, false, false])
})
