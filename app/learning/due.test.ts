import { expect, test } from 'vitest'
import { dayOf, dueAfter } from './due.ts'

test.each([
  ['in summer', 30, '2027-06-01T22:30:00Z', '2027-07-02', '2027-07-02T21:59:00.000Z'],
  ['over the end of summer time', 10, '2027-10-25T10:00:00Z', '2027-11-04', '2027-11-04T22:59:00.000Z'],
  ['over the end of a year', 60, '2027-11-15T10:00:00Z', '2028-01-14', '2028-01-14T22:59:00.000Z'],
])('what is due %s is due at the end of the day in the city', (_name, days, from, day, instant) => {
  const due = dueAfter(days, new Date(from))
  expect(due.toISOString()).toBe(instant)
  expect(dayOf(due)).toBe(day)
})
