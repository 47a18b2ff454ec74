import { expect, test } from 'vitest'
import { budgetOf, countStates, type Milestone, milestoneState, moneyOf, nextMilestone } from './strategy.ts'
import { toldPart } from './told-part.ts'

const milestone = (id: string, due: string, rest: Partial<Milestone> = {}): Milestone => ({ id, title: { de: id, en: id }, due, doneOn: null, expected: 'on-track', ...rest })

test('what is past its date and not done is late, whatever its file says; on its day it is not yet', () => {
  expect(milestoneState(milestone('a', '2026-11-26'), '2026-11-27')).toBe('late')
  expect(milestoneState(milestone('a', '2026-11-27'), '2026-11-27')).toBe('on-track')
  expect(milestoneState(milestone('a', '2027-01-31', { expected: 'at-risk' }), '2026-11-27')).toBe('at-risk')
  expect(milestoneState(milestone('a', '2026-10-31', { doneOn: '2026-11-20' }), '2026-11-27')).toBe('done')
})

test('counts states, and names the next that is open, late ones first', () => {
  const all = [milestone('done', '2026-01-31', { doneOn: '2026-01-20' }), milestone('next', '2027-03-31'), milestone('late', '2026-09-30'), milestone('risk', '2028-01-31', { expected: 'at-risk' })]
  expect(countStates(all, '2026-11-27')).toEqual({ done: 1, 'on-track': 1, 'at-risk': 1, late: 1 })
  expect(nextMilestone(all, '2026-11-27')?.id).toBe('late')
  expect(nextMilestone(all.slice(0, 1), '2026-11-27')).toBeNull()
})

test('adds up money, and what of the whole is in reserve', () => {
  const initiative = (budgetChf: number, spentChf: number) => ({ id: 'i', title: { de: '', en: '' }, summary: { de: '', en: '' }, status: { de: '', en: '' }, budgetChf, spentChf, milestones: [] })
  const field = (...initiatives: ReturnType<typeof initiative>[]) => ({ id: 'f', title: { de: '', en: '' }, summary: { de: '', en: '' }, status: { de: '', en: '' }, text: { de: '', en: '' }, figures: [], initiatives })
  expect(moneyOf([{ budgetChf: 3, spentChf: 1 }, { budgetChf: 4, spentChf: 2 }])).toEqual({ budgetChf: 7, spentChf: 3 })
  expect(budgetOf({ budgetChf: 20, fields: [field(initiative(5, 2), initiative(3, 3)), field(initiative(10, 0))] })).toEqual({ budgetChf: 20, plannedChf: 18, spentChf: 5, reserveChf: 2 })
})

test('a part of people is told where neither it nor the rest is of one to four', () => {
  expect(toldPart({ part: 12, whole: 41 })).toEqual({ part: 12, whole: 41 })
  expect([toldPart({ part: 4, whole: 41 }), toldPart({ part: 37, whole: 41 }), toldPart({ part: 0, whole: 4 })]).toEqual([null, null, null])
  expect(toldPart({ part: 0, whole: 41 })).toEqual({ part: 0, whole: 41 })
  expect(toldPart({ part: 41, whole: 41 })).toEqual({ part: 41, whole: 41 })
})
