import { expect, test } from 'vitest'
import { areStepsShown, type Step } from './first-steps.ts'

const firstSeenAt = new Date('2027-03-01T08:00:00Z')
const after = (days: number) => new Date(firstSeenAt.getTime() + days * 86_400_000)
const open: Step[] = [{ name: 'desk', isDone: true }, { name: 'circle', isDone: false }]
const shown = (rest: { dismissedAt?: Date; hasEverBooked?: boolean }, days: number, steps = open) => areStepsShown({ firstSeenAt, dismissedAt: null, hasEverBooked: true, ...rest }, steps, after(days))

test('steps are shown for two weeks, and after that to who has never booked', () => {
  expect([shown({}, 0), shown({}, 13.9), shown({}, 14)]).toEqual([true, true, false])
  expect(shown({ hasEverBooked: false }, 400)).toBe(true)
})

test('steps that are all done, or that were put aside, are not shown', () => {
  expect(shown({}, 1, [{ name: 'desk', isDone: true }])).toBe(false)
  expect(shown({ dismissedAt: after(1), hasEverBooked: false }, 2)).toBe(false)
})
