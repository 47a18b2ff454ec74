import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { signedId, signedToken } from './signed-link.server.ts'

const until = new Date('2027-03-09T08:00:00Z')
const before = new Date(until.getTime() - 1)

test('a token gives its id back until its end, and not after', async () => {
  const id = randomUUID()
  const token = await signedToken('test', id, until)
  expect(token).toMatch(/^[\w-]{72}$/)
  expect(await signedId('test', token, before)).toBe(id)
  expect(await signedId('test', token, until)).toBeNull()
})

test('a token of one purpose is none of another', async () => {
  expect(await signedId('other', await signedToken('test', randomUUID(), until), before)).toBeNull()
})

test('a token with any bit changed, and any other text, is none', async () => {
  const token = await signedToken('test', randomUUID(), until)
  const bytes = Buffer.from(token, 'base64url')
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length * 8 - 1), async (bit) => {
      const changed = Buffer.from(bytes)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(await signedId('test', changed.toString('base64url'), before)).toBeNull()
    }),
    { numRuns: 50 },
  )
  for (const text of ['', 'x', token.slice(1), `${token}A`, `${token}=`, `${token.slice(0, 10)} ${token.slice(10)}`]) expect(await signedId('test', text, before)).toBeNull()
})
