import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantAt } from '../platform/wall-clock.ts'
import { excessOf, type Held, minutesOn, mostAtOnce } from './booking-limits.ts'
import type { BookingRule } from './booking-rules.ts'

const timeZone = 'Europe/Zurich'
const silent = { opensAt: null, closesAt: null, weekdays: [], minMinutes: null, maxMinutes: null, daysAhead: null, priorityDays: null, slotMinutes: null, maxOpen: null, maxAtOnce: null, maxMinutesPerDay: null, bufferMinutes: null, releaseAfterMinutes: null, unitId: null, approver: null }
const rule = (says: Partial<BookingRule>): BookingRule => ({ ...silent, id: 'rule', name: 'Regel', kind: null, siteId: null, zoneId: null, ...says })
const at = (from: string, to: string, day = '2027-03-22', lastDay = day) => ({ startsAt: instantAt(day, from, timeZone), endsAt: instantAt(lastDay, to, timeZone) })
const of = (kind: 'desk' | 'room', span: ReturnType<typeof at>): Held & { timeZone: string } => ({ kind, siteId: 'site', zoneId: null, timeZone, ...span })
const room = (...times: Parameters<typeof at>) => of('room', at(...times))
const desk = (...times: Parameters<typeof at>) => of('desk', at(...times))

test.each([
  ['two at once, one allowed', rule({ maxAtOnce: 1 }), [room('08:00', '10:00')], [room('09:00', '11:00')], 'at-once'],
  ['one after the other', rule({ maxAtOnce: 1 }), [room('08:00', '10:00')], [room('10:00', '11:00')], null],
  ['a desk and a room together', rule({ maxAtOnce: 1 }), [desk('08:00', '17:00')], [room('09:00', '10:00')], 'at-once'],
  ['a desk does not count for rooms', rule({ kind: 'room', maxAtOnce: 1 }), [desk('08:00', '17:00')], [room('09:00', '10:00')], null],
  ['two short ones beside a long one are never three', rule({ maxAtOnce: 2 }), [room('08:00', '09:00'), room('09:00', '10:00')], [room('08:00', '10:00')], null],
  ['what was too much before is not its fault', rule({ maxAtOnce: 1 }), [room('08:00', '10:00'), room('08:00', '10:00')], [room('12:00', '13:00')], null],
  ['what is added together', rule({ maxAtOnce: 1 }), [], [room('08:00', '10:00'), room('09:00', '11:00')], 'at-once'],
  ['minutes: just as many', rule({ kind: 'room', maxMinutesPerDay: 120 }), [room('08:00', '09:00')], [room('14:00', '15:00')], null],
  ['minutes: one too many', rule({ kind: 'room', maxMinutesPerDay: 119 }), [room('08:00', '09:00')], [room('14:00', '15:00')], 'per-day'],
  ['minutes: over midnight, each day its own', rule({ maxMinutesPerDay: 60 }), [], [room('23:00', '01:00', '2027-03-22', '2027-03-23')], null],
  ['minutes: of the next day', rule({ maxMinutesPerDay: 60 }), [room('12:00', '12:15', '2027-03-23')], [room('23:00', '01:00', '2027-03-22', '2027-03-23')], 'per-day'],
] as const)('%s', (_, one, held, added, by) => {
  expect(excessOf([one], held, added)?.by ?? null).toBe(by)
})

test('the most at once is what counting every quarter of an hour gives, and a day has what its quarters have', () => {
  const quarters = fc.tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 20 })).map(([from, length]) => [from, Math.min(96, from + length)] as const)
  const start = instantAt('2027-03-22', '00:00', timeZone).getTime()
  const spanOf = ([from, to]: readonly [number, number]) => ({ startsAt: new Date(start + from * 900_000), endsAt: new Date(start + to * 900_000) })
  fc.assert(
    fc.property(fc.array(quarters, { maxLength: 8 }), quarters, (spans, within) => {
      const counted = Array.from({ length: within[1] - within[0] }, (_, index) => spans.filter(([from, to]) => from <= within[0] + index && to > within[0] + index).length)
      expect(mostAtOnce(spanOf(within), spans.map(spanOf))).toBe(Math.max(0, ...counted))
      expect(minutesOn('2027-03-22', spans.map(spanOf), timeZone)).toBe(spans.reduce((sum, [from, to]) => sum + (to - from) * 15, 0))
    }),
  )
})
