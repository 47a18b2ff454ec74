import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Block, Cell } from './blocks.ts'
import { gridOf } from './table-grid.ts'

const cell = fc.record({ isHeader: fc.boolean(), columns: fc.integer({ min: 1, max: 4 }), rows: fc.integer({ min: 1, max: 4 }), content: fc.constant<Block[]>([]) })

test('each place of a table belongs to one cell, whatever the cells say of themselves', () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 6 }), (rows, columns) => {
      const grid = gridOf({ kind: 'table', rows, columns })
      expect(grid.map((line) => line.map(({ column }) => column))).toEqual(rows.map(() => Array.from({ length: columns }, (_, column) => column)))
      const places = grid.flat().reduce((sum, slot) => sum + (slot.kind === 'cell' ? slot.columns * slot.rows : 0), 0)
      expect(places).toBe(rows.length * columns)
    }),
  )
})

test('a high cell covers places below it, and the cells of the next row stand beside it', () => {
  const one = (rows: number, columns = 1): Cell => ({ isHeader: false, columns, rows, content: [] })
  const grid = gridOf({ kind: 'table', rows: [[one(2), one(1, 2)], [one(1)]], columns: 3 })
  expect(grid.map((line) => line.map((slot) => (slot.kind === 'cell' ? 'x' : slot.isFirstRow ? '>' : '^')).join(''))).toEqual(['xx>', '^xx'])
})
