import { expect, test } from 'vitest'
import { ownWeeks } from './own.ts'

test('a day with two bookings is one day, and one on which nobody came is none', () => {
  const desks = [
    { day: '2027-03-22', isReleased: false },
    { day: '2027-03-22', isReleased: false },
    { day: '2027-03-28', isReleased: false },
    { day: '2027-03-23', isReleased: true },
    { day: '2027-03-29', isReleased: false },
  ]
  expect(ownWeeks(desks, '2027-03-30', 3)).toEqual([
    { monday: '2027-03-29', days: 1, released: 0 },
    { monday: '2027-03-22', days: 2, released: 1 },
    { monday: '2027-03-15', days: 0, released: 0 },
  ])
})
