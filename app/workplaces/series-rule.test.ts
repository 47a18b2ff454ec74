import { expect, test } from 'vitest'
import { occurrencesOf } from './recurrence.ts'
import { isLastOfMonth, patternOf, ruleOf, weekOfMonth } from './series-rule.ts'

const form = { pattern: 'weekly', on: [], end: 'count', count: 3, until: undefined } as const

test.each([
  [{ ...form, pattern: 'daily' }, 'FREQ=DAILY;COUNT=3'],
  [{ ...form, pattern: 'workdays' }, 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=3'],
  [form, 'FREQ=WEEKLY;BYDAY=TU;COUNT=3'],
  [{ ...form, on: ['FR', 'MO'] }, 'FREQ=WEEKLY;BYDAY=MO,FR;COUNT=3'],
  [{ ...form, pattern: 'fortnightly' }, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=MO;COUNT=3'],
  [{ ...form, pattern: 'monthly-day' }, 'FREQ=MONTHLY;BYMONTHDAY=30;COUNT=3'],
  [{ ...form, pattern: 'monthly-weekday' }, 'FREQ=MONTHLY;BYDAY=-1TU;COUNT=3'],
  [{ ...form, pattern: 'monthly-last' }, 'FREQ=MONTHLY;BYDAY=-1TU;COUNT=3'],
  [{ ...form, end: 'until', until: '2027-05-31' }, 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20270531'],
  [{ ...form, end: 'until' }, 'FREQ=WEEKLY;BYDAY=TU;COUNT=3'],
] as const)('%j is a rule that begins on its day', (fields, rule) => {
  expect(ruleOf({ ...fields, on: [...fields.on] }, '2027-03-30')).toBe(rule)
  const found = occurrencesOf({ rrule: rule, firstDay: '2027-03-30', from: '09:00', to: '10:00', timeZone: 'Europe/Zurich', except: [] })
  expect(found.ok && found.occurrences.length).toBeGreaterThan(0)
})

test('a fifth week is the last one', () => {
  expect(['2027-03-01', '2027-03-08', '2027-03-22', '2027-03-29'].map(weekOfMonth)).toEqual([1, 2, 4, -1])
})

test.each([
  ['FREQ=DAILY;COUNT=9', 'daily'],
  ['FREQ=DAILY;INTERVAL=2;COUNT=9', null],
  ['FREQ=WEEKLY;COUNT=9', 'weekly'],
  ['rrule:freq=weekly;interval=1;byday=th,tu;until=20270531', 'weekly'],
  ['FREQ=WEEKLY;BYDAY=FR,MO,TU,WE,TH;COUNT=9', 'workdays'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=MO;COUNT=9', 'fortnightly'],
  ['FREQ=MONTHLY;COUNT=9', 'monthly-day'],
  ['FREQ=MONTHLY;BYMONTHDAY=23;COUNT=9', 'monthly-day'],
  ['FREQ=MONTHLY;BYDAY=4TU;COUNT=9', 'monthly-weekday'],
  ['FREQ=MONTHLY;BYDAY=-1TU;COUNT=9', 'monthly-last'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=9', null],
] as const)('%s is %s in the form', (rule, pattern) => {
  expect(patternOf(rule, '2027-02-23')).toBe(pattern)
})

test('a fourth weekday is the last one where there is no fifth', () => {
  expect(['2027-02-23', '2027-03-23', '2027-03-30', '2027-12-31'].map(isLastOfMonth)).toEqual([true, false, true, true])
})
