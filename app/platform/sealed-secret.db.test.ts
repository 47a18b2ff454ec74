import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { config } from './config.server.ts'
import { seal, unseal } from './sealed-secret.server.ts'

test('a secret opens where it belongs, and nowhere else, and no byte of it may be another', async () => {
  const sealed = await seal('whsec_geheim', 'endpoint 1')
  expect(Buffer.from(sealed).toString('latin1')).not.toContain('geheim')
  expect(await unseal(sealed, 'endpoint 1')).toBe('whsec_geheim')
  expect(await unseal(sealed, 'endpoint 2')).toBe(null)
  for (const index of [0, 12, 28, sealed.length - 1]) expect(await unseal(sealed.with(index, (sealed[index] ?? 0) ^ 1), 'endpoint 1')).toBe(null)
  expect(await unseal(new Uint8Array(3), 'endpoint 1')).toBe(null)
  expect(await seal('whsec_geheim', 'endpoint 1')).not.toEqual(sealed)
})

test('the key is in the data folder, for this account alone, and stays the same', async () => {
  await Promise.all([seal('a', ''), seal('b', '')])
  const file = join(config.DATA_DIR, 'secrets.key')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(Buffer.from(await readFile(file, 'utf8'), 'base64')).toHaveLength(32)
})
