import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawn, reordered, seededRandom, shuffled } from './draw.ts'

const entries = fc.uniqueArray(fc.nat(), { maxLength: 12 })

test('the same seed gives the same order, with every entry in it once', () => {
  fc.assert(
    fc.property(entries, fc.nat(), (list, seed) => {
      const mixed = shuffled(list, seededRandom(seed))
      expect(mixed).toEqual(shuffled(list, seededRandom(seed)))
      expect([...mixed].sort()).toEqual([...list].sort())
    }),
  )
})

test('each of the six orders of three comes about equally often', () => {
  const counts = new Map<string, number>()
  const random = seededRandom(1)
  for (let round = 0; round < 6000; round++) {
    const key = shuffled(['a', 'b', 'c'], random).join('')
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  expect(counts.size).toBe(6)
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150)
})

test('what is to be put in order never stands in order already', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(), { minLength: 2, maxLength: 8 }), fc.nat(), (list, seed) => {
      const mixed = reordered(list, seededRandom(seed))
      expect(mixed).not.toEqual(list)
      expect([...mixed].sort()).toEqual([...list].sort())
    }),
  )
})

test('draws as many as asked for, in the order of the bank unless it shuffles', () => {
  fc.assert(
    fc.property(entries, fc.nat({ max: 12 }), fc.nat(), (bank, count, seed) => {
      const chosen = drawn(bank, count, false, seededRandom(seed))
      expect(chosen).toHaveLength(Math.min(count, bank.length))
      expect(chosen).toEqual(bank.filter((entry) => chosen.includes(entry)))
      expect(new Set(drawn(bank, count, true, seededRandom(seed))).size).toBe(Math.min(count, bank.length))
    }),
  )
})
