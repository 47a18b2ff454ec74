import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSecretFiles } from './secret-files.ts'

const file = join(mkdtempSync(join(tmpdir(), 'werkplatz-secret-')), 'database_url')
writeFileSync(file, 'postgresql://a:b@c/d\n')

test('a secret is read from its file, without the end of the line', () => {
  const env: Record<string, string | undefined> = { DATABASE_URL_FILE: file }
  readSecretFiles(env)
  expect(env.DATABASE_URL).toBe('postgresql://a:b@c/d')
})

test('what is set itself counts, and other names are left alone', () => {
  const env: Record<string, string | undefined> = { DATABASE_URL_FILE: file, DATABASE_URL: 'postgresql://own', LDAP_CA_FILE: file }
  readSecretFiles(env)
  expect(env).toEqual({ DATABASE_URL_FILE: file, DATABASE_URL: 'postgresql://own', LDAP_CA_FILE: file })
})

test('a file that is not there is no empty secret', () => {
  expect(() => readSecretFiles({ SECRETS_KEY_FILE: '/nowhere/secrets_key' })).toThrow('/nowhere/secrets_key')
})
