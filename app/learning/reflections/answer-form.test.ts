import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerField, answersIn, longestAnswer, tooLong } from './answer-form.ts'

test('only what was sent is an answer, with Unix line ends and nothing that a database refuses', () => {
  expect(answersIn({ intent: ['reflect'], 'answer.erste-frage': ['Eins\r\nzwei\u0000\ud800'], 'answer.leer': [''] })).toEqual(new Map([['erste-frage', 'Eins\nzwei\ufffd'], ['leer', '']]))
})

test('any text without those characters comes through as it was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
      const text = typed.replaceAll('\u0000', '').replaceAll('\r', '')
      expect(answersIn({ [answerField('p')]: [text] }).get('p')).toBe(text)
    }),
  )
})

test('an answer that is too long is named', () => {
  expect(tooLong(new Map([['a', 'x'.repeat(longestAnswer)], ['b', 'x'.repeat(longestAnswer + 1)]]))).toEqual(['b'])
})
