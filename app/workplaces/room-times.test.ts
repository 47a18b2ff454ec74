import { expect, test } from 'vitest'
import { hourFromNow, nextChange } from './room-times.ts'

const at = (time: string) => new Date(`2027-03-09T${time}:00Z`)
const span = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to) })

test.each([
  ['2027-03-09T08:07:00Z', { date: '2027-03-09', from: '09:00', to: '10:00' }],
  ['2027-03-09T20:59:59Z', { date: '2027-03-09', from: '21:45', to: '22:45' }],
  ['2027-03-09T21:00:00Z', { date: '2027-03-10', from: '08:00', to: '09:00' }],
])('at %s somebody means %j', (now, expected) => {
  expect(hourFromNow(new Date(now), 'Europe/Zurich')).toEqual(expected)
})

test('free until the next booking, or for good', () => {
  expect(nextChange([], span('09:00', '10:00'))).toEqual({ isFree: true, at: null })
  expect(nextChange([span('07:00', '09:00'), span('10:00', '11:00')], span('09:00', '10:00'))).toEqual({ isFree: true, at: at('10:00') })
})

test('taken until the last of what follows without a break', () => {
  expect(nextChange([span('08:00', '09:30'), span('09:30', '11:00'), span('12:00', '13:00')], span('09:00', '10:00'))).toEqual({ isFree: false, at: at('11:00') })
  expect(nextChange([span('09:30', '09:45')], span('09:00', '10:00'))).toEqual({ isFree: false, at: at('09:45') })
})
