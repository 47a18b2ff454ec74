import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Question } from './question.ts'
import { normalSpelling, optionTyped, readNumber } from './typed-answer.ts'

test.each([
  ['Grössenordnung', 'groessenordnung'], ['GRÖSSENORDNUNG ', 'grössenordnung'], ['Once-Only', 'once  only'], ['Strasse', 'Straße'],
  ['Genève', 'geneve'], ['«Kanban».', 'kanban'], ["l’État", "l'etat"], ['Service–Design', 'Service Design'], ['Ǣ', 'ae'],
])('"%s" and "%s" are the same answer', (one, other) => {
  expect(normalSpelling(one)).toBe(normalSpelling(other))
})

test.each([['Kanban', 'Scrum'], ['Bach', 'Buch'], ['C', 'C++'], ['schon', 'schön']])('"%s" and "%s" are not', (one, other) => {
  expect(normalSpelling(one)).not.toBe(normalSpelling(other))
})

test('a normal spelling is its own', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => normalSpelling(normalSpelling(text)) === normalSpelling(text)))
})

test.each<[string, number | null]>([
  ['1200', 1200], ["1'200", 1200], ['1’200.50', 1200.5], ['1 200', 1200], ['0,5', 0.5], ['0.125', 0.125], ['0,125', 0.125], ['-3', -3], ['−3', -3], ['+4', 4], ['.5', 0.5], ['1.125', 1.125],
  ['1,200', null], ['12,000', null], ['', null], ['-', null], ['24 h', null], ['1.2.3', null], ["1'20", null], ['zwölf', null], ['Infinity', null], ['1e3', null],
])('"%s" is read as %s', (text, value) => {
  expect(readNumber(text)).toBe(value)
})

test('every number is read back from how it is written in German and with an apostrophe', () => {
  fc.assert(
    fc.property(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
      const value = Number(`${whole}.${String(cents).padStart(2, '0')}`)
      const grouped = value.toLocaleString('de-CH', { minimumFractionDigits: 2 })
      expect(readNumber(grouped)).toBe(value)
      expect(readNumber(grouped.replace('.', ','))).toBe(value)
    }),
  )
})

const words = { de: '', en: '' }
const numeric = (...ranges: [number, number, boolean][]): Extract<Question, { type: 'numeric' }> => ({
  id: 'n', stem: words, explanation: null, type: 'numeric', options: ranges.map(([low, high, isRight], at) => ({ id: `r${at}`, text: words, feedback: null, low, high, isRight })),
})

test('the ends of a tolerance are within it, whatever binary fractions make of them', () => {
  expect(optionTyped(numeric([0.8 - 0.1, 0.8 + 0.1, true]), '0.7')?.id).toBe('r0')
  expect(optionTyped(numeric([1.1 - 0.1, 1.1 + 0.1, true]), '1,2')?.id).toBe('r0')
  expect(optionTyped(numeric([0.7, 0.9, true]), '0.6999')).toBeNull()
  expect(optionTyped(numeric([24, 24, true], [20, 30, false]), '25')?.isRight).toBe(false)
})
