import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Learner, type Unit, unitReportOf } from './unit-counts.server.ts'

const units: Unit[] = [
  { id: 'd1', name: 'Direktion A', parentId: null }, { id: 'd2', name: 'Direktion B', parentId: null },
  { id: 'a', name: 'Team a', parentId: 'd1' }, { id: 'b', name: 'Team b', parentId: 'd1' }, { id: 'c', name: 'Team c', parentId: 'd1' }, { id: 'x', name: 'Team x', parentId: 'd2' },
]
const of = (unitId: string | null, count: number, state: Learner['state'] = 'open'): Learner[] => Array.from({ length: count }, () => ({ unitId, state }))

test('small teams are told together as their department, large ones by themselves', () => {
  const report = unitReportOf([...of('a', 1), ...of('b', 2, 'completed'), ...of('c', 3), ...of('x', 5, 'overdue'), ...of('d2', 6)], units)
  expect(report).toEqual({
    rows: [
      { id: 'd1', name: 'Direktion A', counts: { people: 6, completed: 2, overdue: 0 }, units: [], others: 0 },
      { id: 'd2', name: 'Direktion B', counts: { people: 11, completed: 0, overdue: 5 }, units: [{ id: 'd2', name: 'Direktion B', counts: { people: 6, completed: 0, overdue: 0 } }, { id: 'x', name: 'Team x', counts: { people: 5, completed: 0, overdue: 5 } }], others: 0 },
    ],
    total: { people: 17, completed: 2, overdue: 5 },
    hasWithheld: false,
  })
})

test('of a department that is withheld for the sake of another nothing below is told', () => {
  const { rows } = unitReportOf([...of('a', 5), ...of('b', 5), ...of('x', 2)], units)
  expect(rows.map(({ id, counts, units: below }) => [id, counts, below])).toEqual([['d1', null, []], ['d2', null, []]])
})

test('what is not told is nobody or at least five people, in each department and in all', () => {
  const learner = fc.record({ unitId: fc.constantFrom('a', 'b', 'c', 'x', 'd1', 'd2', null), state: fc.constantFrom('open' as const, 'completed' as const, 'overdue' as const) })
  fc.assert(fc.property(fc.array(learner, { maxLength: 40 }), (learners) => {
    const { rows, total } = unitReportOf(learners, units)
    const isSafe = (missing: number) => missing === 0 || missing >= 5
    if (total) expect(isSafe(total.people - rows.reduce((sum, { counts }) => sum + (counts?.people ?? 0), 0))).toBe(true)
    for (const { counts, units: below } of rows) {
      if (counts && below.length > 0) expect(isSafe(counts.people - below.reduce((sum, unit) => sum + unit.counts.people, 0))).toBe(true)
      for (const unit of below) expect(unit.counts.people).toBeGreaterThanOrEqual(5)
    }
  }))
})

test('a loop in the tree of units ends', () => {
  expect(unitReportOf(of('p', 5), [{ id: 'p', name: 'P', parentId: 'q' }, { id: 'q', name: 'Q', parentId: 'p' }]).total?.people).toBe(5)
})
