import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../platform/wall-clock.ts'
import { carriedOn, endedBefore, ruleDays } from './series-split.ts'

const series = (rrule: string, firstDay: string, from = '09:00') => ({ rrule, firstDay, from, to: '10:00', timeZone: 'Europe/Zurich', except: [] })

const weekday = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')
const frequency = fc.oneof(
  fc.integer({ min: 1, max: 5 }).map((n) => `FREQ=DAILY;INTERVAL=${n}`),
  fc.tuple(fc.integer({ min: 1, max: 3 }), fc.uniqueArray(weekday, { minLength: 1 })).map(([n, on]) => `FREQ=WEEKLY;INTERVAL=${n};BYDAY=${on.join()}`),
  fc.constantFrom('FREQ=WEEKLY', 'FREQ=MONTHLY', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=10,20'),
  fc.integer({ min: 1, max: 31 }).map((day) => `FREQ=MONTHLY;BYMONTHDAY=${day}`),
  fc.tuple(fc.constantFrom(1, 2, 3, 4, -1), weekday).map(([week, day]) => `FREQ=MONTHLY;BYDAY=${week}${day}`),
)
const end = fc.oneof(fc.integer({ min: 1, max: 30 }).map((count) => `COUNT=${count}`), fc.constantFrom('UNTIL=20280331', 'UNTIL=20280229T235959Z'))
const firstDay = fc.integer({ min: 0, max: 500 }).map((days) => addDays('2026-10-01', days))

test('a part of which the clock change leaves out the only day still has that day', () => {
  const whole = series('FREQ=DAILY;COUNT=2', '2027-03-28', '02:30')
  expect(ruleDays(whole).days).toEqual(['2027-03-28', '2027-03-29'])
  expect(ruleDays({ ...whole, rrule: endedBefore(whole.rrule, '2027-03-29') }).days).toEqual(['2027-03-28'])
})

test('wherever a series is split, its two parts have its days, each once', () => {
  fc.assert(
    fc.property(frequency, end, firstDay, fc.constantFrom('09:00', '02:30'), fc.nat(), (often, until, first, from, at) => {
      const whole = series(`${often};${until}`, first, from)
      const { days } = ruleDays(whole)
      const cut = days[at % Math.max(1, days.length)]
      fc.pre(cut !== undefined)
      const before = ruleDays({ ...whole, rrule: endedBefore(whole.rrule, cut) }).days
      const after = ruleDays({ ...whole, rrule: carriedOn(whole, cut), firstDay: cut }).days
      expect([...before, ...after]).toEqual(days)
      expect(before.every((day) => day < cut)).toBe(true)
    }),
    { numRuns: 300 },
  )
})
