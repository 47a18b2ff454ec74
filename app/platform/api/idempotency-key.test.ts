import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fingerprintOf, keyIn } from './idempotency-key.ts'

test('a key is read with and without its quotes', () => {
  expect(keyIn('"8e03978e-40d5-43dd-bc93-6894a57f9324"')).toBe('8e03978e-40d5-43dd-bc93-6894a57f9324')
  expect(keyIn('8e03978e')).toBe('8e03978e')
  expect(keyIn(String.raw`"a \"b\" \\"`)).toBe('a "b" \\')
})

test.each(['', '""', '"open', 'two words', `"${'x'.repeat(256)}"`, '"ä"', '"a", "b"'])('%j is no key', (header) => {
  expect(keyIn(header)).toBeNull()
})

test('every printable key comes back from its quoted form', () => {
  fc.assert(fc.property(fc.stringMatching(/^[ -~]{1,255}$/), (key) => keyIn(`"${key.replaceAll(/(["\\])/g, '\\$1')}"`) === key))
})

test('another method, address, query or body is another request', () => {
  const of = (method: string, path: string, body: string) => Buffer.from(fingerprintOf(method, new URL(path, 'http://here'), Buffer.from(body))).toString('hex')
  const all = [of('POST', '/a', 'x'), of('PUT', '/a', 'x'), of('POST', '/b', 'x'), of('POST', '/a?q=1', 'x'), of('POST', '/a', 'y')]
  expect(new Set(all).size).toBe(all.length)
  expect(of('POST', '/a', 'x')).toBe(all[0])
})
