import { expect, test } from 'vitest'
import { checkInState } from './check-in.ts'

const at = (time: string) => new Date(`2027-03-09T${time}:00Z`)
const booking = { startsAt: at('08:00'), endsAt: at('12:00'), checkedInAt: null }

test.each([
  ['07:44', 'early'],
  ['07:45', 'open'],
  ['11:59', 'open'],
  ['12:00', 'over'],
])('at %s checking in is %s', (time, state) => {
  expect(checkInState(booking, at(time))).toBe(state)
})

test('who has checked in stays so, also afterwards', () => {
  expect(checkInState({ ...booking, checkedInAt: at('08:02') }, at('13:00'))).toBe('done')
})
