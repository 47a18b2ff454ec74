import { expect, test } from 'vitest'
import { withSearch } from './kept-searches.ts'
import { nextOption } from './palette-groups.ts'

test('up and down go over all options and over none, where Enter looks for what was typed', () => {
  const way = (key: 'ArrowDown' | 'ArrowUp') => [-1, 0, 1, 2].map((current) => nextOption(current, 3, key))
  expect(way('ArrowDown')).toEqual([0, 1, 2, -1])
  expect(way('ArrowUp')).toEqual([2, -1, 0, 1])
  expect(nextOption(-1, 0, 'ArrowDown')).toBe(-1)
})

test('of searches the newest six are kept, each once, for a month', () => {
  const day = 86_400_000
  const kept = ['a', 'b', 'c', 'd', 'e', 'f'].map((q, index) => ({ q, at: (100 - index) * day }))
  expect(withSearch(kept, 'C', 101 * day).map(({ q }) => q)).toEqual(['C', 'a', 'b', 'd', 'e', 'f'])
  expect(withSearch(kept, 'g', 101 * day).map(({ q }) => q)).toEqual(['g', 'a', 'b', 'c', 'd', 'e'])
  expect(withSearch(kept, '', 128 * day).map(({ q }) => q)).toEqual(['a', 'b'])
})
