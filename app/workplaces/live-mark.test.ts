import { expect, test } from 'vitest'
import { covers, readMark, writeMark } from './live-mark.ts'

test('a mark is read as it was written, and nothing else is one', () => {
  expect(readMark(writeMark({ count: '3f9a1c07', at: 12 }))).toEqual({ count: '3f9a1c07', at: 12 })
  expect(['', '12', '3f9a1c07', '3f9a1c07.', '3f9a1c07.-1', '3f9a1c07.1e3', '3f9a1c07.1\n', 'g.1', `3f9a1c07.${'9'.repeat(400)}`].map(readMark)).toEqual(Array(9).fill(null))
})

test.each([
  ['3f9a1c07.12', '3f9a1c07.12', true],
  ['3f9a1c07.13', '3f9a1c07.9', true],
  ['3f9a1c07.9', '3f9a1c07.10', false],
  ['3f9a1c07.12', '00000000.1', false],
  ['', '3f9a1c07.1', false],
  ['3f9a1c07.12', '', false],
])('who has seen %s knows %s: %s', (seen, told, expected) => {
  expect(covers(seen, told)).toBe(expected)
})
