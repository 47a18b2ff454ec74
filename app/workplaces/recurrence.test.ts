import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { dayAt, timeAt } from '../platform/wall-clock.ts'
import { mostOccurrences, type Occurrence, occurrencesOf, type Recurrence, wallClockOf } from './recurrence.ts'

const zurich = 'Europe/Zurich'
const series = (rrule: string, more: Partial<Recurrence> = {}): Recurrence => ({ rrule, firstDay: '2027-03-22', from: '09:00', to: '10:00', timeZone: zurich, except: [], ...more })

function found(recurrence: Recurrence): Occurrence[] {
  const result = occurrencesOf(recurrence)
  if (!result.ok) throw new Error(result.problem)
  return result.occurrences
}
const days = (recurrence: Recurrence) => found(recurrence).map(({ day }) => day)
const problem = (recurrence: Recurrence) => {
  const result = occurrencesOf(recurrence)
  return result.ok ? null : result.problem
}

test.each([
  ['daily', 'FREQ=DAILY;COUNT=3', ['2027-03-22', '2027-03-23', '2027-03-24']],
  ['on days of the week', 'FREQ=WEEKLY;BYDAY=TU,TH;COUNT=4', ['2027-03-23', '2027-03-25', '2027-03-30', '2027-04-01']],
  ['every other week', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=3', ['2027-03-22', '2027-04-05', '2027-04-19']],
  ['by day of the month, where there is one', 'FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3', ['2027-03-31', '2027-05-31', '2027-07-31']],
  ['by the last weekday of the month', 'FREQ=MONTHLY;BYDAY=-1FR;COUNT=3', ['2027-03-26', '2027-04-30', '2027-05-28']],
  ['by the second Tuesday', 'FREQ=MONTHLY;BYDAY=2TU;COUNT=2', ['2027-04-13', '2027-05-11']],
  ['by the last working day', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2', ['2027-03-31', '2027-04-30']],
  ['until a day, with it', 'FREQ=DAILY;UNTIL=20270324', ['2027-03-22', '2027-03-23', '2027-03-24']],
  ['until an instant, with it', 'FREQ=DAILY;UNTIL=20270324T080000Z', ['2027-03-22', '2027-03-23', '2027-03-24']],
  ['until the instant before', 'FREQ=DAILY;UNTIL=20270324T075959Z', ['2027-03-22', '2027-03-23']],
])('%s', (_, rrule, expected) => {
  expect(days(series(rrule))).toEqual(expected)
})

test('the leap day is a day like others', () => {
  expect(days(series('FREQ=MONTHLY;BYMONTHDAY=29;COUNT=3', { firstDay: '2028-01-01' }))).toEqual(['2028-01-29', '2028-02-29', '2028-03-29'])
})

test('exceptions are left out and count all the same', () => {
  expect(days(series('FREQ=DAILY;COUNT=3', { except: ['2027-03-23'] }))).toEqual(['2027-03-22', '2027-03-24'])
})

test('a series across both clock changes of 2027 keeps its time on the wall', () => {
  const spring = found(series('FREQ=WEEKLY;COUNT=2', { firstDay: '2027-03-22' })).map(({ startsAt }) => startsAt.toISOString())
  expect(spring).toEqual(['2027-03-22T08:00:00.000Z', '2027-03-29T07:00:00.000Z'])
  const autumn = found(series('FREQ=WEEKLY;COUNT=2', { firstDay: '2027-10-25' })).map(({ startsAt }) => startsAt.toISOString())
  expect(autumn).toEqual(['2027-10-25T07:00:00.000Z', '2027-11-01T08:00:00.000Z'])
})

test('a time that the clock change leaves out is named, one that comes twice is the first', () => {
  const night = { from: '02:15', to: '03:30' }
  expect(occurrencesOf(series('FREQ=DAILY;COUNT=3', { firstDay: '2027-03-27', ...night }))).toMatchObject({ occurrences: [{ day: '2027-03-27' }, { day: '2027-03-29' }], missing: ['2027-03-28'] })
  expect(found(series('FREQ=DAILY;COUNT=1', { firstDay: '2027-10-31', ...night }))).toEqual([{ day: '2027-10-31', startsAt: new Date('2027-10-31T00:15:00Z'), endsAt: new Date('2027-10-31T02:30:00Z') }])
})

test('across midnight, and all day on days of 23 and 25 hours, back to back', () => {
  const hours = (recurrence: Recurrence) => found(recurrence).map(({ startsAt, endsAt }) => (endsAt.getTime() - startsAt.getTime()) / 3_600_000)
  expect(hours(series('FREQ=DAILY;COUNT=2', { from: '22:00', to: '02:00', firstDay: '2027-03-26' }))).toEqual([4, 4])
  expect(hours(series('FREQ=DAILY;COUNT=3', { from: '00:00', to: '00:00', firstDay: '2027-03-27' }))).toEqual([24, 23, 24])
  expect(hours(series('FREQ=DAILY;COUNT=3', { from: '00:00', to: '00:00', firstDay: '2027-10-30' }))).toEqual([24, 25, 24])
})

test.each([
  ['no rule at all', 'every Tuesday', 'no-rule'],
  ['a rule without how often', 'COUNT=3;BYDAY=MO', 'no-rule'],
  ['a day that there is not', 'FREQ=DAILY;UNTIL=20270231', 'no-rule'],
  ['a day that never comes', 'FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=30;COUNT=3', 'no-rule', { firstDay: '2027-02-01' }],
  ['a second of the one first day of the month', 'FREQ=MONTHLY;BYMONTHDAY=1;BYSETPOS=2;COUNT=2', 'no-rule'],
  ['no end', 'FREQ=DAILY', 'no-end'],
  ['10,000 occurrences', 'FREQ=DAILY;COUNT=10000', 'too-many'],
  ['until the year 9999', 'FREQ=DAILY;UNTIL=99991231', 'too-many'],
  ['an end before the beginning', 'FREQ=DAILY;UNTIL=20270101', 'none'],
  ['a time that the clock change leaves out, alone', 'FREQ=DAILY;COUNT=1', 'not-on-clock', { firstDay: '2027-03-28', from: '02:30', to: '05:00' }],
] as [string, string, string, Partial<Recurrence>?][])('%s is refused', (_, rrule, expected, more = {}) => {
  expect(problem(series(rrule, more))).toBe(expected)
})

test.each([
  ['a part that there is not', 'FREQ=DAILY;COUNT=3;FOO=1', 'FOO=1'],
  ['a part given twice', 'FREQ=DAILY;COUNT=3;COUNT=4', 'COUNT=4'],
  ['both ends', 'FREQ=DAILY;COUNT=3;UNTIL=20270401', 'UNTIL=20270401'],
  ['every second', 'FREQ=SECONDLY;COUNT=3', 'FREQ=SECONDLY'],
  ['hours of its own', 'RRULE:freq=daily;byhour=8,9;count=3', 'BYHOUR=8,9'],
  ['no steps', 'FREQ=DAILY;INTERVAL=0;COUNT=3', 'INTERVAL=0'],
  ['a day of the month that there is not', 'FREQ=MONTHLY;BYMONTHDAY=0;COUNT=2', 'BYMONTHDAY=0'],
  ['a part without a value', 'FREQ=DAILY;COUNT', 'COUNT'],
  ['something very long', `FREQ=DAILY;X=${'1'.repeat(200)};COUNT=2`, `X=${'1'.repeat(38)}`],
])('%s is refused by its name', (_, rrule, part) => {
  expect(occurrencesOf(series(rrule))).toEqual({ ok: false, problem: 'unknown-part', part })
})

const rules = fc.oneof(
  fc.record({ n: fc.integer({ min: 1, max: 9 }), count: fc.integer({ min: 1, max: 60 }) }).map(({ n, count }) => `FREQ=DAILY;INTERVAL=${n};COUNT=${count}`),
  fc.record({ on: fc.uniqueArray(fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'), { minLength: 1 }), count: fc.integer({ min: 1, max: 60 }) }).map(({ on, count }) => `FREQ=WEEKLY;BYDAY=${on.join()};COUNT=${count}`),
  fc.record({ day: fc.integer({ min: 1, max: 31 }), count: fc.integer({ min: 1, max: 24 }) }).map(({ day, count }) => `FREQ=MONTHLY;BYMONTHDAY=${day};COUNT=${count}`),
)
const minutes = fc.integer({ min: 0, max: 24 * 4 - 1 }).map((quarter) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`)
const firstDays = fc.integer({ min: 0, max: 900 }).map((ahead) => Temporal.PlainDate.from('2026-09-01').add({ days: ahead }).toString())

test('whatever the rule: each occurrence shows the series’ times on the wall, none overlaps another, and the days are in order', () => {
  fc.assert(
    fc.property(rules, firstDays, minutes, minutes, fc.constantFrom(zurich, 'America/New_York', 'Australia/Lord_Howe', 'UTC'), (rrule, firstDay, from, to, timeZone) => {
      const result = occurrencesOf({ rrule, firstDay, from, to, timeZone, except: [] })
      if (!result.ok) return expect(['overlaps-itself', 'not-on-clock', 'none']).toContain(result.problem)
      const { occurrences, missing } = result
      expect(occurrences.length + missing.length).toBeLessThanOrEqual(mostOccurrences)
      for (const [index, { day, startsAt, endsAt }] of occurrences.entries()) {
        expect([dayAt(startsAt, timeZone), timeAt(startsAt, timeZone)]).toEqual([day, from])
        // An end that the clock change leaves out is later on the wall, never earlier.
        expect(timeAt(endsAt, timeZone) >= to).toBe(true)
        expect(endsAt.getTime()).toBeGreaterThan(startsAt.getTime())
        expect(endsAt.getTime() - startsAt.getTime()).toBeLessThanOrEqual(25 * 3_600_000)
        if (index > 0) expect(startsAt.getTime()).toBeGreaterThanOrEqual(occurrences[index - 1]?.endsAt.getTime() ?? 0)
      }
    }),
    { numRuns: 300 },
  )
})

test('what a span shows on the wall makes the same span again', () => {
  fc.assert(
    fc.property(firstDays, minutes, minutes, (firstDay, from, to) => {
      const result = occurrencesOf(series('FREQ=DAILY;COUNT=1', { firstDay, from, to }))
      if (!result.ok || !result.occurrences[0]) return
      const { startsAt, endsAt } = result.occurrences[0]
      expect(wallClockOf(startsAt, endsAt, zurich)).toEqual({ firstDay, from, to: timeAt(endsAt, zurich) })
    }),
  )
  expect(wallClockOf(new Date('2027-05-03T08:00:00Z'), new Date('2027-05-05T07:00:00Z'), zurich)).toBeNull()
})
