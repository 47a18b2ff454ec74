import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayAt, timeAt } from '../platform/wall-clock.ts'
import { spanOnClock, timesOn } from './booking-times.ts'
import { endsNextDay } from './working-day.ts'

const zone = 'Europe/Zurich'
const hours = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) => (endsAt.getTime() - startsAt.getTime()) / 3_600_000

test.each([
  ['an evening and the night', '2027-03-09', '22:00', '02:00', 4],
  ['until the end of the day', '2027-03-09', '20:00', '00:00', 4],
  ['all day', '2027-03-09', '00:00', '00:00', 24],
  ['all of the day that loses an hour', '2027-03-28', '00:00', '00:00', 23],
  ['all of the day that gains one', '2027-10-31', '00:00', '00:00', 25],
  ['the night that loses an hour', '2027-03-27', '22:00', '04:00', 5],
  ['the night that gains one', '2027-10-30', '22:00', '04:00', 7],
  ['the night to the leap day', '2028-02-28', '23:00', '01:00', 2],
])('%s', (_, date, from, to, expected) => expect(hours(spanOnClock({ date, from, to }, zone))).toBe(expected))

test('an end in the hour that the clock change leaves out is refused, also on the day after', () => {
  expect(() => spanOnClock({ date: '2027-03-27', from: '22:00', to: '02:30' }, zone)).toThrow(expect.objectContaining({ status: 422, data: expect.objectContaining({ errors: [expect.objectContaining({ path: 'endsAt' })] }) }))
  expect(spanOnClock({ date: '2027-03-27', from: '22:00', to: '03:00' }, zone).endsAt).toEqual(new Date('2027-03-28T01:00:00Z'))
})

test('an end more than a night before the start stays before it, for whoever checks', () => {
  const { startsAt, endsAt } = spanOnClock({ date: '2027-03-09', from: '10:00', to: '09:00' }, zone)
  expect(hours({ startsAt, endsAt })).toBe(-1)
})

const quarter = fc.integer({ min: 0, max: 95 }).map((index) => `${String(Math.floor(index / 4)).padStart(2, '0')}:${String((index % 4) * 15).padStart(2, '0')}`)

test('what a form has sent is what the form shows of the booking', () => {
  const days = fc.integer({ min: 0, max: 700 }).map((by) => addDays('2027-01-01', by))
  fc.assert(
    fc.property(days, quarter, quarter, (date, from, to) => {
      fc.pre(to > from || endsNextDay({ from, to }))
      // The hours of the clock changes have tests of their own.
      fc.pre(![from, to].some((time) => time >= '02:00' && time < '03:00'))
      const span = spanOnClock({ date, from, to }, zone)
      expect(span.endsAt > span.startsAt).toBe(true)
      expect([dayAt(span.startsAt, zone), timeAt(span.startsAt, zone), timeAt(span.endsAt, zone)]).toEqual([date, from, to])
      expect(timesOn(date, span, zone)).toEqual({ from, to })
    }),
  )
})
