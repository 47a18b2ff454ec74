import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../platform/wall-clock.ts'
import { type Dated, graceDays, lastDayOf, noticeStates, stateOf } from './notice-state.ts'

const notice: Dated = { isDraft: false, isWithdrawn: false, fromDay: '2027-03-01', untilDay: null, reviewOn: '2027-06-01' }

test.each<[string, Partial<Dated>, string]>([
  ['2027-02-28', {}, 'planned'],
  ['2027-03-01', {}, 'published'],
  ['2027-05-31', {}, 'published'],
  ['2027-06-01', {}, 'due'],
  ['2027-06-15', {}, 'due'],
  ['2027-06-16', {}, 'gone'],
  ['2027-03-10', { untilDay: '2027-03-10' }, 'published'],
  ['2027-03-11', { untilDay: '2027-03-10' }, 'gone'],
  ['2027-06-05', { untilDay: '2027-06-04' }, 'gone'],
  ['2027-03-10', { isDraft: true }, 'draft'],
  ['2028-03-10', { isDraft: true }, 'draft'],
  ['2027-03-10', { isWithdrawn: true }, 'gone'],
])('on %s a notice with %j is as it should be', (today, changed, expected) => {
  expect(stateOf({ ...notice, ...changed }, today)).toBe(expected)
})

test('states only go forward in time, and the last day is within the grace', () => {
  const day = fc.integer({ min: 0, max: 800 }).map((days) => addDays('2026-01-01', days))
  const dated = fc.record({ isDraft: fc.boolean(), isWithdrawn: fc.boolean(), fromDay: day, untilDay: fc.option(day), reviewOn: day })
  fc.assert(fc.property(dated, day, fc.integer({ min: 1, max: 400 }), (one, today, later) => {
    const [before, after] = [stateOf(one, today), stateOf(one, addDays(today, later))]
    return noticeStates.indexOf(after) >= noticeStates.indexOf(before) && lastDayOf(one) <= addDays(one.reviewOn, graceDays)
  }))
})
