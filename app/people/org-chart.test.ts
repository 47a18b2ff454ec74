import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chartOf, headOf, type Member, type Unit, type UnitNode } from './org-chart.ts'

const member = (id: string, unitId: string | null, managerId: string | null = null): Member => ({ id, name: id, unitId, managerId })

test('a team is led by whom its people report to, a department by whom the teams report to', () => {
  const people = [member('clerk', 'dep'), member('director', 'dep', 'clerk'), member('assistant', 'dep', 'director'), member('lead', 'team', 'director'), member('anna', 'team', 'lead'), member('beat', 'team', 'lead')]
  const [department] = chartOf([{ id: 'dep', name: 'Direktion', parentId: null }, { id: 'team', name: 'Team', parentId: 'dep' }], people)
  expect([department?.head?.id, department?.own, department?.total]).toEqual(['director', 3, 6])
  expect(department?.units.map(({ head, own, total }) => [head?.id, own, total])).toEqual([['lead', 3, 3]])
})

test('where nobody reports to anybody, nobody leads; of two with as many, the one above the other does', () => {
  expect(headOf([member('a', 'u', 'elsewhere'), member('b', 'u', 'elsewhere')], [])).toBeNull()
  expect(headOf([member('a', 'u', 'b'), member('b', 'u'), member('c', 'u', 'a')], [])?.id).toBe('b')
  expect(headOf([], [])).toBeNull()
})

const nodesOf = (nodes: readonly UnitNode<Member>[]): UnitNode<Member>[] => nodes.flatMap((node) => [node, ...nodesOf(node.units)])

test('whatever the directory says, each unit stands there once and each person is counted once', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f']
  const anyId = fc.option(fc.constantFrom(...ids, 'gone'), { nil: null })
  const anyUnits = fc.tuple(...ids.map((id) => anyId.map((parentId): Unit => ({ id, name: id, parentId }))))
  const anyPeople = fc.array(fc.tuple(fc.option(fc.constantFrom(...ids), { nil: null }), fc.nat(9)), { maxLength: 10 })
  fc.assert(
    fc.property(anyUnits, anyPeople, (units, drawn) => {
      const people = drawn.map(([unitId, manager], index) => member(`p${index}`, unitId, `p${manager}`))
      const chart = chartOf(units, people)
      expect(nodesOf(chart).map(({ id }) => id).toSorted()).toEqual(ids)
      expect(chart.reduce((sum, { total }) => sum + total, 0)).toBe(people.filter(({ unitId }) => unitId !== null).length)
      for (const { id, head } of nodesOf(chart)) if (head) expect(head.unitId).toBe(id)
    }),
  )
})
