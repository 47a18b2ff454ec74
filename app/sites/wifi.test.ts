import fc from 'fast-check'
import { expect, test } from 'vitest'
import { targets } from './target.ts'
import { signalAt, wifiAt } from './wifi.ts'

const grid = fc.record({ width: fc.integer({ min: 1, max: 8 }), height: fc.integer({ min: 1, max: 8 }), cellMetres: fc.constantFrom(0.5, 1, 2) }).chain(({ width, height, cellMetres }) => {
  const cells = width * height
  const list = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: cells, maxLength: cells })
  return fc.record({ isKnown: list(fc.boolean()), meanDbm: list(fc.integer({ min: -95, max: -30 })), sdDb: list(fc.constant(3)) }).map((values) => ({ width, height, cellMetres, ...values }))
})
// Quarters of a metre: the last bit of a number is not what is asked about.
const metres = fc.integer({ min: -12, max: 80 }).map((quarters) => quarters / 4)

test('the signal at a place is that of its cell, and nothing outside the plan or where nobody measured', () => {
  fc.assert(
    fc.property(grid, metres, metres, (floor, x, y) => {
      const [column, row] = [Math.floor(x / floor.cellMetres), Math.floor(y / floor.cellMetres)]
      const isInside = x >= 0 && y >= 0 && column < floor.width && row < floor.height
      const at = row * floor.width + column
      const expected = isInside && floor.isKnown[at] ? floor.meanDbm[at] : null
      const full = { ...floor, isInside: floor.isKnown } as unknown as Parameters<typeof signalAt>[0]
      expect(signalAt(full, x, y)).toBe(expected)
      const level = wifiAt(full, x, y)
      if (expected === null || expected === undefined) expect(level).toBe('unknown')
      else expect(level).toBe(expected >= targets.voice.bestDbm ? 'good' : expected >= targets.data.bestDbm ? 'fair' : 'poor')
    }),
  )
})
