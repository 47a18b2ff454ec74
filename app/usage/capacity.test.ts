import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayBounds } from '../platform/wall-clock.ts'
import { bookableTime } from '../workplaces/bookable-time.ts'
import type { BookingRule } from '../workplaces/booking-rules.ts'
import { capacities, hourKey, weekdayOf } from './capacity.ts'
import { firstDayOf, fortnightOf, lastDayOf } from './fortnights.ts'

const timeZone = 'Europe/Zurich'
const place = { spaceId: 'space', kind: 'desk' as const, siteId: 'site', floorId: 'floor', zoneId: null, timeZone }
const silent = { weekdays: [], minMinutes: null, maxMinutes: null, daysAhead: null, priorityDays: null, slotMinutes: null, maxOpen: null, maxAtOnce: null, maxMinutesPerDay: null, bufferMinutes: null, releaseAfterMinutes: null, unitId: null, approver: null }
const always: BookingRule = { ...silent, id: 'always', name: 'Immer', kind: null, siteId: null, zoneId: null, opensAt: '00:00', closesAt: '23:59', weekdays: [1, 2, 3, 4, 5, 6, 7] }
const minutes = (spans: readonly { startsAt: Date; endsAt: Date }[]) => spans.reduce((sum, { startsAt, endsAt }) => sum + (endsAt.getTime() - startsAt.getTime()) / 60_000, 0)
const capacityOf = (rules: BookingRule[], days: string[]) => capacities([{ timeZone, days: days.flatMap((day) => bookableTime(rules, [], place, day).map((span) => ({ day, ...span }))) }])[0]

test('without a rule a place can be booked in the working hours from Monday to Friday', () => {
  expect(['2027-03-22', '2027-03-26', '2027-03-27', '2027-03-28'].map((day) => minutes(bookableTime([], [], place, day)))).toEqual([540, 540, 0, 0])
  const early: BookingRule = { ...silent, id: 'early', name: 'Früh', kind: null, siteId: 'site', zoneId: null, opensAt: '06:00', closesAt: '12:00', weekdays: [6] }
  expect(['2027-03-26', '2027-03-27'].map((day) => minutes(bookableTime([early], [], place, day)))).toEqual([0, 360])
})

test('a day on which the clocks change is 23 or 25 hours long, and its hours as long as they are', () => {
  const spring = capacityOf([always], ['2027-03-28'])
  const autumn = capacityOf([always], ['2027-10-31'])
  const at = (capacity: typeof spring, day: string, hour: number) => capacity?.byHour.get(hourKey(fortnightOf(day), 7, hour))
  expect(spring?.byFortnight.get(fortnightOf('2027-03-28'))).toBe(23 * 60 - 1)
  expect([1, 2, 3].map((hour) => at(spring, '2027-03-28', hour))).toEqual([60, undefined, 60])
  expect(autumn?.byFortnight.get(fortnightOf('2027-10-31'))).toBe(25 * 60 - 1)
  expect([1, 2, 3].map((hour) => at(autumn, '2027-10-31', hour))).toEqual([60, 120, 60])
})

const anyDay = fc.integer({ min: 0, max: 1500 }).map((ahead) => addDays('2026-01-01', ahead))
const clock = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

test('the hours of a time are all of it, whatever the day and the opening', () => {
  fc.assert(
    fc.property(anyDay, fc.tuple(fc.integer({ min: 0, max: 1438 }), fc.integer({ min: 0, max: 1439 })), (day, [one, other]) => {
      const [opensAt, closesAt] = [clock(Math.min(one, other)), clock(Math.max(one, other))]
      const rule = { ...always, opensAt, closesAt }
      const capacity = capacityOf([rule], [day])
      const hours = [...(capacity?.byHour.values() ?? [])].reduce((sum, minute) => sum + minute, 0)
      expect(hours).toBe(capacity?.byFortnight.get(fortnightOf(day)) ?? 0)
      for (const key of capacity?.byHour.keys() ?? []) expect(key.split(' ')[1]).toBe(String(weekdayOf(day)))
    }),
  )
})

test('what is blocked can not be booked, wherever it lies, and nothing else is lost', () => {
  const instant = fc.integer({ min: -300, max: 1800 })
  fc.assert(
    fc.property(anyDay, fc.array(fc.tuple(instant, instant), { maxLength: 4 }), (day, blocked) => {
      const { from } = dayBounds(day, timeZone)
      const at = (minute: number) => new Date(from.getTime() + minute * 60_000)
      const periods = blocked.filter(([start, end]) => start < end).map(([start, end], index) => ({ id: String(index), reason: 'Umbau', kind: null, siteId: null, floorId: null, zoneId: null, spaceId: null, startsAt: at(start), endsAt: at(end) }))
      const left = bookableTime([always], periods, place, day)
      const [open] = bookableTime([always], [], place, day)
      let free = 0
      for (let minute = 0; open && at(minute) < open.endsAt; minute += 1) if (!periods.some(({ startsAt, endsAt }) => startsAt <= at(minute) && endsAt > at(minute))) free += 1
      expect(minutes(left)).toBe(free)
      for (const [index, span] of left.entries()) expect(span.startsAt < span.endsAt && (index === 0 || (left[index - 1]?.endsAt ?? 0) <= span.startsAt)).toBe(true)
    }),
  )
})

test('a fortnight is fourteen days from a Monday, and every day is in one', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const fortnight = fortnightOf(day)
      expect(firstDayOf(fortnight) <= day && day <= lastDayOf(fortnight)).toBe(true)
      expect(weekdayOf(firstDayOf(fortnight))).toBe(1)
      expect(addDays(lastDayOf(fortnight), 1)).toBe(firstDayOf(fortnight + 1))
    }),
  )
})
