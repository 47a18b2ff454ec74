import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeAlphabet, codeLength, groupedCode, typedCode } from './setup-code.ts'

const codes = fc.array(fc.constantFrom(...codeAlphabet), { minLength: codeLength, maxLength: codeLength }).map((letters) => letters.join(''))

test('a code is read in fours, and typed back in any way', () => {
  fc.assert(
    fc.property(codes, (code) => {
      expect(groupedCode(code)).toMatch(/^(\w{4}-){3}\w{4}$/)
      expect(typedCode(groupedCode(code))).toBe(code)
      expect(typedCode(` ${groupedCode(code).toLowerCase().replaceAll('-', ' ')} `)).toBe(code)
    }),
  )
})

test.each([
  ['K7QF-3MXD-0RTB-9WHE', 'K7QF3MXD0RTB9WHE'],
  ['k7qf 3mxd ortb 9whe', 'K7QF3MXD0RTB9WHE'],
  ['ILIL-0000-0000-0000', '1111000000000000'],
  ['K7QF-3MXD-0RTB', null],
  ['K7QF-3MXD-0RTB-9WHU', null],
  ['', null],
])('%s is %s', (text, code) => {
  expect(typedCode(text)).toBe(code)
})
