import { expect, test } from 'vitest'
import { titleRank } from './title-rank.ts'

test('a title fits as a whole, by its beginning, by its words, or not', () => {
  expect(['Führen digital', 'fuehren', 'digital FÜHREN', 'ühre', 'Führen heute', '%'].map((typed) => titleRank('Führen digital', typed))).toEqual([100, 80, 60, 60, 0, 0])
})
