import fc from 'fast-check'
import { expect, test } from 'vitest'
import { equipmentNames } from '../workplaces/types.ts'
import { type BulkRow, planBulk } from './bulk.ts'

const nothing = { zone: null, add: null, remove: null, seats: null }
const row = fc.record<BulkRow>({ id: fc.uuid(), code: fc.string(), zoneId: fc.option(fc.constantFrom('north', 'south')), seats: fc.integer({ min: 1, max: 3 }), equipment: fc.uniqueArray(fc.constantFrom(...equipmentNames)) })
const change = fc.record({ zone: fc.option(fc.constantFrom('north', 'none')), add: fc.option(fc.constantFrom(...equipmentNames)), remove: fc.option(fc.constantFrom(...equipmentNames)), seats: fc.option(fc.integer({ min: 1, max: 3 })) })

test('a change says what it does to how many', () => {
  const desk = (code: string, equipment: BulkRow['equipment']): BulkRow => ({ id: code, code, zoneId: null, seats: 1, equipment })
  const plan = planBulk([desk('1', ['screen']), desk('2', ['dock']), desk('3', [])], { ...nothing, add: 'dock', zone: 'north' })
  expect(plan.effects).toEqual([{ field: 'zone', count: 3 }, { field: 'add', count: 2 }])
  expect(plan.changes.map(({ after }) => after.equipment)).toEqual([['screen', 'dock'], ['dock'], ['dock']])
})

test('what is done is nothing the second time, and no change changes nothing', () => {
  fc.assert(
    fc.property(fc.array(row), change, (rows, wanted) => {
      expect(planBulk(rows, nothing)).toEqual({ changes: [], effects: [], unchanged: rows.length })
      // To take away and give the same is to give it.
      const after = planBulk(rows, wanted).changes.map((one) => one.after)
      expect(planBulk(after, wanted.add === wanted.remove ? { ...wanted, remove: null } : wanted).changes).toEqual([])
    }),
  )
})
