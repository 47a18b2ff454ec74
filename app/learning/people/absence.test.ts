import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type Day } from '../../platform/wall-clock.ts'
import { type Absence, isAwayOn, movedDue, movedDueDay } from './absence.ts'

const start = '2027-01-01'
const day = fc.integer({ min: 0, max: 200 }).map((days) => addDays(start, days))
const absence = fc.tuple(fc.integer({ min: -20, max: 220 }), fc.integer({ min: 0, max: 40 })).map(([from, length]): Absence => ({ from: addDays(start, from), to: addDays(start, from + length) }))
const absences = fc.array(absence, { maxLength: 6 })

/** Days after `from` up to `to` on which somebody is there. */
function daysThere(from: Day, to: Day, away: readonly Absence[]): number {
  let count = 0
  for (let one = addDays(from, 1); one <= to; one = addDays(one, 1)) if (!isAwayOn(one, away)) count++
  return count
}

test('whoever is away has as many days as whoever is there, and the last is a day on which they are there', () => {
  fc.assert(fc.property(day, fc.integer({ min: 1, max: 120 }), absences, (from, days, away) => {
    const moved = movedDueDay(addDays(from, days), from, away)
    expect(daysThere(from, moved, away)).toBe(days)
    expect(isAwayOn(moved, away)).toBe(false)
  }))
})

test('one absence more never brings a due day nearer, and their order does not matter', () => {
  fc.assert(fc.property(day, day, absences, absence, (from, due, away, more) => {
    const moved = movedDueDay(due, from, away)
    expect(movedDueDay(due, from, [...away, more]) >= moved).toBe(true)
    expect(movedDueDay(due, from, away.toReversed())).toBe(moved)
  }))
})

test('absence before the assignment, after the due day, or a due day in the past change nothing', () => {
  expect(movedDueDay('2027-03-31', '2027-03-01', [{ from: '2027-02-01', to: '2027-03-01' }, { from: '2027-04-01', to: '2027-05-01' }])).toBe('2027-03-31')
  expect(movedDueDay('2027-03-01', '2027-03-01', [{ from: '2027-01-01', to: '2027-12-31' }])).toBe('2027-03-01')
})

test('two weeks away are two weeks more, also over the change of the clocks; what falls into the new time moves it again', () => {
  expect(movedDueDay('2027-03-31', '2027-03-01', [{ from: '2027-03-08', to: '2027-03-21' }])).toBe('2027-04-14')
  expect(movedDueDay('2027-03-31', '2027-03-01', [{ from: '2027-03-08', to: '2027-03-21' }, { from: '2027-04-10', to: '2027-04-11' }])).toBe('2027-04-16')
  expect(movedDue(new Date('2027-03-20T22:59:00Z'), new Date('2027-03-01T08:00:00Z'), [{ from: '2027-03-08', to: '2027-03-21' }]).toISOString()).toBe('2027-04-03T21:59:00.000Z')
})
