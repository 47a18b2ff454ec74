import { expect, test } from 'vitest'
import { roleWords } from './role-words.ts'

test('a function that names the unit stands alone', () => {
  expect([roleWords('Leitung Hochbau', 'Hochbau'), roleWords('Zeichnung', 'Tiefbau'), roleWords(null, 'Tiefbau'), roleWords('Zeichnung', null), roleWords(null, null)]).toEqual(['Leitung Hochbau', 'Zeichnung, Tiefbau', 'Tiefbau', 'Zeichnung', ''])
})
