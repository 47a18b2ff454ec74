import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sharedWidths } from './pdf-table.ts'

const columns = fc.array(fc.record({ weight: fc.double({ min: 1, max: 8, noNaN: true }), least: fc.double({ min: 0, max: 120, noNaN: true }) }), { minLength: 1, maxLength: 9 })

test('columns fill the width, and each has room for its longest word where all have', () => {
  fc.assert(
    fc.property(columns, (all) => {
      const least = all.map((column) => column.least)
      const widths = sharedWidths(all.map(({ weight }) => weight), least, 450)
      expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(450)
      if (least.reduce((sum, one) => sum + one, 0) <= 450) for (const [index, width] of widths.entries()) expect(width).toBeGreaterThanOrEqual((least[index] ?? 0) - 1e-9)
    }),
  )
  expect(sharedWidths([1, 1], [300, 0], 400)).toEqual([300, 100])
  expect(sharedWidths([1, 3], [300, 300], 400)).toEqual([100, 300])
})
