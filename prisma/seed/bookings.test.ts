import { expect, test } from 'vitest'

import { bookingsAround, type BookingSeed } from './bookings.ts'

const moments = ['2026-11-23T23:05:00Z', '2027-03-09T07:04:00Z', '2027-03-28T10:00:00Z', '2027-07-31T22:30:00Z', '2028-02-29T12:00:00Z'].map((text) => new Date(text))

function overlapping(bookings: BookingSeed[], key: (booking: BookingSeed) => string): string[] {
  const seen = Map.groupBy(bookings, (booking) => `${booking.day.toString()} ${key(booking)}`)
  return [...seen].flatMap(([name, same]) => {
    const sorted = same.toSorted((a, b) => a.from.localeCompare(b.from))
    return sorted.some(({ from }, index) => from < (sorted[index - 1]?.to ?? '')) ? [name] : []
  })
}

test.each(moments)('around %s no space and no person at a desk is booked twice', (now) => {
  const bookings = bookingsAround(now)
  expect(overlapping(bookings, ({ site, code }) => `${site} ${code}`)).toEqual([])
  expect(overlapping(bookings.filter(({ kind }) => kind === 'desk'), ({ username }) => username)).toEqual([])
  expect(bookings.every(({ from, to }) => from < to)).toBe(true)
})

test('the same moment gives the same bookings', () => {
  const [now = new Date()] = moments
  expect(bookingsAround(now)).toEqual(bookingsAround(now))
})

test('on a weekend there are bookings today, but not on the day before', () => {
  const days = new Set(bookingsAround(new Date('2027-03-28T10:00:00Z')).map(({ day }) => day.toString()))
  expect(days.has('2027-03-28')).toBe(true)
  expect(days.has('2027-03-27')).toBe(false)
})
