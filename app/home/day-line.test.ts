import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MyBooking } from '../workplaces/queries.server.ts'
import { dayLine } from './day-line.ts'

const at = (hour: number) => new Date(Date.UTC(2027, 2, 9, hour)).toISOString()

function booking(kind: 'desk' | 'room', from: number, to: number): MyBooking {
  return {
    id: `${kind}-${from}`,
    kind,
    title: null,
    startsAt: at(from),
    endsAt: at(to),
    hasBegun: false,
    checkIn: 'early', checkInBy: null,
    seriesId: null, seriesDay: null, series: null,
    isPending: false,
    spaceId: kind,
    code: kind === 'desk' ? '2.31' : 'Rigi',
    equipment: [],
    zone: null,
    floor: { id: 'floor', slug: '2', level: 2 },
    site: { slug: 'stadthaus', name: 'Stadthaus', timeZone: 'Europe/Zurich' },
  }
}

const shape = (bookings: MyBooking[], now: number) => dayLine(bookings, at(now)).map(({ kind, isDone }) => `${kind}${isDone ? ' done' : ''}`)

test('a day in the office: desk, now, meeting, end', () => {
  expect(shape([booking('desk', 8, 17), booking('room', 10, 11)], 9)).toEqual(['desk done', 'now done', 'room', 'end'])
})

test('now stands on the line only between its first and last stop', () => {
  const bookings = [booking('desk', 8, 17)]
  expect(shape(bookings, 7)).toEqual(['desk', 'end'])
  expect(shape(bookings, 8)).toEqual(['desk done', 'now done', 'end'])
  expect(shape(bookings, 17)).toEqual(['desk done', 'end done'])
})

test('a morning here and an afternoon there: the first desk says until when', () => {
  const line = dayLine([booking('desk', 8, 12), booking('desk', 13, 17)], at(7))
  expect(line.map((stop) => ('until' in stop ? stop.until : stop.at))).toEqual([at(12), null, at(17)])
})

test('what one is invited to has its place in the day, unless one has declined', () => {
  const invited = (hour: number, answer: 'declined' | null) => ({ bookingId: `i${hour}`, title: null, startsAt: at(hour), endsAt: at(hour + 1), code: 'Napf', level: 1, site: { name: 'Stadthaus', timeZone: 'Europe/Zurich' }, organiser: 'Beat', answer, seriesId: null })
  expect(dayLine([booking('desk', 8, 17)], at(7), [invited(15, null), invited(10, 'declined'), invited(9, null)]).map(({ kind, at: time }) => `${kind} ${time.slice(11, 13)}`)).toEqual(['desk 08', 'invited 09', 'invited 15', 'end 17'])
})

test('a day without bookings has no line', () => {
  expect(dayLine([], at(9))).toEqual([])
})

test('whatever is booked: in order, done up to now and open after it', () => {
  const anyBooking = fc.tuple(fc.constantFrom('desk' as const, 'room' as const), fc.integer({ min: 0, max: 21 }), fc.integer({ min: 1, max: 2 }))
  fc.assert(
    fc.property(fc.array(anyBooking, { maxLength: 6 }), fc.integer({ min: 0, max: 23 }), (drawn, now) => {
      const line = dayLine(drawn.map(([kind, from, hours]) => booking(kind, from, from + hours)), at(now))
      expect(line.map(({ at: time }) => time)).toEqual(line.map(({ at: time }) => time).toSorted())
      for (const stop of line) expect(stop.isDone).toBe(stop.at <= at(now))
      expect(line.filter(({ kind }) => kind === 'now').length).toBeLessThanOrEqual(1)
    }),
  )
})

test('a course day and a date of a device stand among the bookings; a course whose room one has booked stands there once', () => {
  const course = { kind: 'course', at: at(10), until: at(12), title: 'Kurs', room: { code: 'Rigi', site: 'Stadthaus', level: 2 }, path: '/learning/cohorts/c' } as const
  const device = { kind: 'device', at: at(9), until: at(10), device: 'NB-1', site: 'Stadthaus', campaign: 'W', timeZone: 'Europe/Zurich', path: '/migration/mine' } as const
  expect(dayLine([booking('desk', 8, 17)], at(11), [], [course, device]).map(({ kind, at: when, isDone }) => [kind, when, isDone])).toEqual([['desk', at(8), true], ['other', at(9), true], ['other', at(10), true], ['now', at(11), true], ['end', at(17), false]])
  expect(dayLine([booking('room', 10, 12)], at(7), [], [course]).map(({ kind }) => kind)).toEqual(['room'])
})
