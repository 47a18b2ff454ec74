import { expect, test } from 'vitest'
import { occurrencesOf } from './recurrence.ts'
import { ruleOf, weekOfMonth } from './series-rule.ts'

const form = { pattern: 'weekly', on: [], end: 'count', count: 3, until: undefined } as const

test.each([
  [{ ...form, pattern: 'daily' }, 'FREQ=DAILY;COUNT=3'],
  [{ ...form, pattern: 'workdays' }, 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=3'],
  [form, 'FREQ=WEEKLY;BYDAY=TU;COUNT=3'],
  [{ ...form, on: ['FR', 'MO'] }, 'FREQ=WEEKLY;BYDAY=MO,FR;COUNT=3'],
  [{ ...form, pattern: 'fortnightly' }, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=MO;COUNT=3'],
  [{ ...form, pattern: 'monthly-day' }, 'FREQ=MONTHLY;BYMONTHDAY=30;COUNT=3'],
  [{ ...form, pattern: 'monthly-weekday' }, 'FREQ=MONTHLY;BYDAY=-1TU;COUNT=3'],
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
