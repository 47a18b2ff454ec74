import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hitMarks, searchQuery, snippetParts, typedWords } from './search-query.ts'

test('words are looked for as beginnings, unless quotes or a minus say exactly what is meant', () => {
  expect(searchQuery('  Sitzung Gebäude ')).toEqual({ web: 'Sitzung Gebäude', beginnings: 'Sitzung:* & Gebäude:*' })
  expect(searchQuery('"offene Dossiers"')).toEqual({ web: '"offene Dossiers"', beginnings: null })
  expect(searchQuery('Schalter -Freitag')?.beginnings).toBeNull()
  expect(searchQuery('Home-Office')?.beginnings).toBe('Home:* & Office:*')
  expect(searchQuery(' !& ')).toBeNull()
})

test('a snippet says the same as the headline, hit by hit', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ text: fc.string({ minLength: 1 }).filter((text) => !text.includes(hitMarks.start) && !text.includes(hitMarks.end)), isHit: fc.boolean() })), (parts) => {
      const headline = parts.map(({ text, isHit }) => (isHit ? hitMarks.start + text + hitMarks.end : text)).join('')
      const read = snippetParts(headline)
      expect(read.map(({ text }) => text).join('')).toBe(parts.map(({ text }) => text).join(''))
      expect(read.filter(({ isHit }) => isHit)).toEqual(parts.filter(({ isHit }) => isHit))
    }),
  )
})

test('words of names keep what stands in them, and signs alone are none', () => {
  expect(typedWords('  Anna-Lena  2.31 %  SH-2-14 ')).toEqual(['Anna-Lena', '2.31', 'SH-2-14'])
  expect(typedWords('a b c d e f g h i j')).toHaveLength(8)
})
