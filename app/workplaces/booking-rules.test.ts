import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayAt, instantAt, timeAt } from '../platform/wall-clock.ts'
import { type BlockedPeriod, type BookingRule, type Place, refusalOf, rulesFor, ruling, type RuleTerms } from './booking-rules.ts'

const timeZone = 'Europe/Zurich'
const silent: RuleTerms = { opensAt: null, closesAt: null, weekdays: [], minMinutes: null, maxMinutes: null, daysAhead: null, priorityDays: null, slotMinutes: null, maxOpen: null, maxAtOnce: null, maxMinutesPerDay: null, bufferMinutes: null, releaseAfterMinutes: null, unitId: null, approver: null }
const rule = (says: Partial<BookingRule>): BookingRule => ({ ...silent, id: 'rule', name: 'Regel', kind: null, siteId: null, zoneId: null, ...says })
const desk: Place = { spaceId: 'desk', kind: 'desk', siteId: 'site', floorId: 'floor', zoneId: 'zone', timeZone, team: 'team', assignedToId: null }
const now = instantAt('2027-03-22', '09:00', timeZone)
const span = (day: string, from: string, to: string, lastDay = day) => ({ startsAt: instantAt(day, from, timeZone), endsAt: instantAt(lastDay, to, timeZone) })
const said = (rules: BookingRule[], wanted: ReturnType<typeof span>, { place = desk, units = [] as string[], periods = [] as BlockedPeriod[] } = {}) => refusalOf(rulesFor(rules, place), periods, place, { id: 'me', units }, wanted, now)?.by ?? null

test.each([
  ['opening: within', { opensAt: '07:00', closesAt: '18:00' }, span('2027-03-23', '07:00', '18:00'), null],
  ['opening: a quarter too early', { opensAt: '07:00', closesAt: '18:00' }, span('2027-03-23', '06:45', '18:00'), 'opening'],
  ['opening: a quarter too long', { opensAt: '07:00', closesAt: '18:00' }, span('2027-03-23', '07:00', '18:15'), 'opening'],
  ['opening: into the next day', { opensAt: '07:00', closesAt: '18:00' }, span('2027-03-23', '17:00', '08:00', '2027-03-24'), 'opening'],
  ['opening: until the day ends', { opensAt: '07:00', closesAt: '24:00' }, span('2027-03-23', '20:00', '00:00', '2027-03-24'), null],
  ['opening: into the night', { opensAt: '07:00', closesAt: '24:00' }, span('2027-03-23', '22:00', '02:00', '2027-03-24'), 'opening'],
  ['opening: into the night, open all day', { opensAt: '00:00', closesAt: '24:00' }, span('2027-03-23', '22:00', '02:00', '2027-03-24'), null],
  ['opening: all of a day that loses an hour', { opensAt: '00:00', closesAt: '24:00' }, span('2027-03-28', '00:00', '00:00', '2027-03-29'), null],
  ['weekday: Friday', { weekdays: [1, 2, 3, 4, 5] }, span('2027-03-26', '08:00', '12:00'), null],
  ['weekday: Saturday', { weekdays: [1, 2, 3, 4, 5] }, span('2027-03-27', '08:00', '12:00'), 'weekday'],
  ['weekday: from Friday until midnight', { weekdays: [1, 2, 3, 4, 5] }, span('2027-03-26', '20:00', '00:00', '2027-03-27'), null],
  ['weekday: from Friday into Saturday', { weekdays: [1, 2, 3, 4, 5] }, span('2027-03-26', '20:00', '00:15', '2027-03-27'), 'weekday'],
  ['shortest: as long', { minMinutes: 30 }, span('2027-03-23', '08:00', '08:30'), null],
  ['shortest: shorter', { minMinutes: 30 }, span('2027-03-23', '08:00', '08:15'), 'shortest'],
  ['longest: as long', { maxMinutes: 60 }, span('2027-03-23', '08:00', '09:00'), null],
  ['longest: longer', { maxMinutes: 60 }, span('2027-03-23', '08:00', '09:15'), 'longest'],
  ['slot: on it', { slotMinutes: 30 }, span('2027-03-23', '08:30', '09:00'), null],
  ['slot: beside it', { slotMinutes: 30 }, span('2027-03-23', '08:15', '09:00'), 'slot'],
  ['ahead: the last day', { daysAhead: 7 }, span('2027-03-29', '08:00', '09:00'), null],
  ['ahead: the day after', { daysAhead: 7 }, span('2027-03-30', '08:00', '09:00'), 'ahead'],
  ['priority: another one, near', { priorityDays: 2 }, span('2027-03-24', '08:00', '09:00'), null],
  ['priority: another one, far', { priorityDays: 2 }, span('2027-03-25', '08:00', '09:00'), 'priority'],
  ['unit: another one', { unitId: 'unit' }, span('2027-03-23', '08:00', '09:00'), 'unit'],
])('%s', (_, says, wanted, by) => expect(said([rule(says)], wanted)).toBe(by))

test('the team of the zone, and the units below it, book as far ahead as they like', () => {
  const far = span('2027-05-25', '08:00', '09:00')
  expect(said([rule({ priorityDays: 2 })], far, { units: ['own', 'team', 'city'] })).toBeNull()
  expect(said([rule({ priorityDays: 2 })], far, { units: ['city'] })).toBe('priority')
  expect(said([rule({ priorityDays: 2 })], far, { place: { ...desk, team: null } })).toBeNull()
  expect(said([rule({ unitId: 'city' })], far, { units: ['own', 'city'] })).toBeNull()
})

test('a blocked time blocks what it touches, where it reaches, half-open', () => {
  const blocked = (reach: Partial<BlockedPeriod>): BlockedPeriod[] => [{ reason: 'Umbau', kind: null, siteId: null, floorId: null, zoneId: null, spaceId: null, ...span('2027-03-23', '10:00', '12:00'), ...reach }]
  expect(said([], span('2027-03-23', '11:45', '13:00'), { periods: blocked({}) })).toBe('blocked')
  expect(said([], span('2027-03-23', '12:00', '13:00'), { periods: blocked({}) })).toBeNull()
  expect(said([], span('2027-03-23', '11:00', '13:00'), { periods: blocked({ siteId: 'site', spaceId: 'desk' }) })).toBe('blocked')
  expect(said([], span('2027-03-23', '11:00', '13:00'), { periods: blocked({ siteId: 'site', spaceId: 'another' }) })).toBeNull()
  expect(said([], span('2027-03-23', '09:00', '10:00'), { periods: blocked({}) })).toBeNull()
  expect(said([], span('2027-03-23', '09:00', '17:00'), { periods: blocked({ kind: 'room' }) })).toBeNull()
  expect(said([], span('2027-03-23', '09:00', '17:00'), { periods: blocked({ siteId: 'another' }) })).toBeNull()
  expect(said([], span('2027-03-23', '09:00', '17:00'), { periods: blocked({ siteId: 'site', zoneId: 'zone' }) })).toBe('blocked')
  expect(said([], span('2027-03-23', '09:00', '17:00'), { periods: blocked({ siteId: 'site', floorId: 'floor' }) })).toBe('blocked')
  expect(said([], span('2027-03-23', '09:00', '17:00'), { periods: blocked({ siteId: 'site', floorId: 'another' }) })).toBeNull()
})

const reach = fc.record({ kind: fc.constantFrom(null, 'desk' as const, 'room' as const), siteId: fc.constantFrom(null, 'site', 'another'), zoneId: fc.constantFrom(null, 'zone', 'other zone') })

test('of each term the most exact rule that speaks of it counts, in whatever order the rules come', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.record({ reach, minutes: fc.option(fc.integer({ min: 1, max: 500 }), { nil: null }) }), { selector: (one) => JSON.stringify(one.reach), maxLength: 20 }), (some) => {
      const rules = some.map(({ reach: where, minutes }, index) => rule({ ...where, id: String(index), maxMinutes: minutes }))
      const found = ruling(rulesFor(rules, desk), 'maxMinutes')
      const speaking = rules.filter((one) => one.maxMinutes !== null && [null, 'desk'].includes(one.kind) && [null, 'site'].includes(one.siteId) && [null, 'zone'].includes(one.zoneId))
      expect(found === null).toBe(speaking.length === 0)
      for (const other of speaking) {
        // Nothing that is more exact in the place, or as exact there and more exact in the kind.
        const better = [other.zoneId !== null, other.siteId !== null, other.kind !== null]
        const chosen = [found?.rule.zoneId !== null, found?.rule.siteId !== null, found?.rule.kind !== null]
        expect(chosen.map(Number).join('') >= better.map(Number).join('')).toBe(true)
      }
      expect(ruling(rulesFor(rules.toReversed(), desk), 'maxMinutes')?.value).toBe(found?.value)
    }),
  )
})

test('opening hours hold on the clock on the wall, on both days of a clock change as on any other', () => {
  const minutes = fc.integer({ min: 0, max: 24 * 4 - 1 }).map((quarter) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`)
  fc.assert(
    fc.property(fc.constantFrom('2027-03-28', '2027-10-31', '2027-06-01', '2028-02-29'), minutes, minutes, (day, one, other) => {
      const [from, to] = [one, other].toSorted() as [string, string]
      const wanted = span(day, from, to)
      fc.pre(wanted.endsAt > wanted.startsAt)
      const shown = [timeAt(wanted.startsAt, timeZone), timeAt(wanted.endsAt, timeZone)] as const
      expect(said([rule({ opensAt: '07:00', closesAt: '18:00' })], wanted) === null).toBe(shown[0] >= '07:00' && shown[1] <= '18:00')
    }),
  )
})

test('what is refused for being too far ahead names the last day that is not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }), (most, ahead) => {
      const wanted = span(addDays(dayAt(now, timeZone), ahead), '12:00', '13:00')
      const refusal = refusalOf([rule({ daysAhead: most })], [], desk, { id: 'me', units: [] }, wanted, now)
      expect(refusal).toEqual(ahead <= most ? null : expect.objectContaining({ by: 'ahead', lastDay: addDays('2027-03-22', most) }))
    }),
  )
})
