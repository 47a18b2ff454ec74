import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../platform/wall-clock.ts'
import { behindDays, paceState } from './pace.ts'

const plan = { startsOn: '2027-01-04', endsOn: '2027-06-30', open: 10 }

test('behind is who is done well after the plan, or has no pace after a month of it', () => {
  expect(paceState({ ...plan, p85: '2027-06-30' }, '2027-03-01')).toBe('in-time')
  expect(paceState({ ...plan, p85: '2027-07-10' }, '2027-03-01')).toBe('recovering')
  expect(paceState({ ...plan, p85: '2027-07-15' }, '2027-03-01')).toBe('behind')
  expect(paceState({ ...plan, p85: null }, '2027-01-20')).toBe('in-time')
  expect(paceState({ ...plan, p85: null }, '2027-02-01')).toBe('behind')
  expect(paceState({ ...plan, p85: '2028-01-01' }, '2026-12-31')).toBe('in-time')
  expect(paceState({ ...plan, p85: null, open: 0 }, '2027-08-01')).toBe('in-time')
  expect(paceState({ ...plan, p85: '2027-07-02' }, '2027-07-01')).toBe('behind')
})

test('a later forecast never makes a site less late', () => {
  const order = ['in-time', 'recovering', 'behind']
  fc.assert(
    fc.property(fc.nat(400), fc.nat(400), fc.nat(200), (one, other, day) => {
      const today = addDays(plan.startsOn, day)
      const state = (days: number) => order.indexOf(paceState({ ...plan, p85: addDays(plan.startsOn, days) }, today))
      expect(state(Math.max(one, other))).toBeGreaterThanOrEqual(state(Math.min(one, other)))
      expect(behindDays).toBeGreaterThan(0)
    }),
  )
})
