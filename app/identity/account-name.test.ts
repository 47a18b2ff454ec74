import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accountName } from './account-name.ts'

test.each([
  'Anna.Keller',
  '  anna.keller ',
  'ANNA.KELLER',
  'ａｎｎａ．ｋｅｌｌｅｒ',
  'anna\u00ad.keller',
  'anna.kel\u200bler\u2060',
  'ánna.keller',
  'a\u0301nna.keller',
  '\u00a0anna.keller\t',
  'anna.\u212aeller',
])('%j is anna.keller', (typed) => {
  expect(accountName(typed)).toBe('anna.keller')
})

test('inner spaces count as one, whatever they are, and still part two names', () => {
  expect(accountName('anna \u2003  keller')).toBe('anna keller')
  expect(accountName('annakeller')).not.toBe(accountName('anna keller'))
})

test('umlauts and sharp s have one spelling each', () => {
  expect(accountName('Mu\u0308ller')).toBe(accountName('MÜLLER'))
  expect(accountName('Groß')).toBe(accountName('GROSS'))
})

test('writing a name once more changes nothing', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (typed) => accountName(accountName(typed)) === accountName(typed)))
})
