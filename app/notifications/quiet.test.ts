import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayAt, instantAt, timeAt } from '../platform/wall-clock.ts'
import { type Hours, isDigestDue, isQuietAt, mayGoAt } from './quiet.ts'

const usual: Hours = { quiet: { from: '19:00', until: '07:00' }, isWeekendQuiet: true, digestHour: 8 }
const spoken = (instant: Date) => `${dayAt(instant)} ${timeAt(instant)}`

test.each([
  ['in the day at once', '2027-03-09', '10:15', '2027-03-09 10:15'],
  ['in the evening in the morning', '2027-03-09', '19:00', '2027-03-10 07:00'],
  ['at night in the morning', '2027-03-10', '03:00', '2027-03-10 07:00'],
  ['at the end of the night at once', '2027-03-10', '07:00', '2027-03-10 07:00'],
  ['on Friday evening on Monday', '2027-03-12', '20:00', '2027-03-15 07:00'],
  ['on Saturday on Monday', '2027-03-13', '12:00', '2027-03-15 07:00'],
  ['over the change of the clocks on Monday at seven', '2027-03-27', '12:00', '2027-03-29 07:00'],
])('a mail goes %s', (_, day, time, expected) => {
  expect(spoken(mayGoAt(instantAt(day, time), usual))).toBe(expected)
})

test('without quiet hours everything goes at once, without weekends also on Saturday', () => {
  const saturday = instantAt('2027-03-13', '12:00')
  expect(mayGoAt(instantAt('2027-03-09', '23:00'), { ...usual, quiet: null })).toEqual(instantAt('2027-03-09', '23:00'))
  expect(mayGoAt(saturday, { ...usual, isWeekendQuiet: false })).toEqual(saturday)
})

test('what waits goes when it is quiet no more, never before now, and within four days', () => {
  const clock = fc.record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) }).map(({ hour, minute }) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
  const hours = fc.record({ quiet: fc.option(fc.record({ from: clock, until: clock })), isWeekendQuiet: fc.boolean(), digestHour: fc.integer({ min: 0, max: 23 }) })
  const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
  fc.assert(fc.property(moment, hours, (now, own) => {
    const at = mayGoAt(now, own)
    return at >= now && at.getTime() - now.getTime() <= 4 * 86_400_000 && !isQuietAt(at, own)
  }))
})

test('the digest goes once a day, from its hour on, and not while it is quiet', () => {
  const at = (time: string) => instantAt('2027-03-09', time)
  expect(isDigestDue(at('07:59'), usual, null)).toBe(false)
  expect(isDigestDue(at('08:00'), usual, null)).toBe(true)
  expect(isDigestDue(at('16:00'), usual, '2027-03-08')).toBe(true)
  expect(isDigestDue(at('16:00'), usual, '2027-03-09')).toBe(false)
  expect(isDigestDue(instantAt('2027-03-13', '10:00'), usual, null)).toBe(false)
  expect(isDigestDue(at('07:30'), { ...usual, digestHour: 5 }, null)).toBe(true)
})
