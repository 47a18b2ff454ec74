import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isAllowed, type Lockfile, licencePage, packagesOf, unanswered } from './licences.ts'

// npm writes the file.
const packages = packagesOf(JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lockfile)

test('every package has a licence that is allowed, or was looked at by hand', () => {
  expect(unanswered(packages)).toEqual([])
})

test('the page of licences is that of the lockfile (else: npm run licences)', () => {
  expect(readFileSync('docs/licences.md', 'utf8')).toBe(licencePage(packages))
})

test('an expression allows what each of its parts allows, or one of its choices', () => {
  expect(['MIT', '(MIT OR GPL-3.0-or-later)', 'MIT and ISC', '(MIT AND Zlib)', 'Apache-2.0 WITH LLVM-exception'].map(isAllowed)).toEqual([true, true, true, true, true])
  expect(['GPL-3.0-only', 'MIT AND GPL-3.0-only', 'BSD', ''].map(isAllowed)).toEqual([false, false, false, false])
})

test('a package is for development alone when all its places are', () => {
  const lock = { packages: { '': {}, 'node_modules/a': { version: '1.0.0', license: 'MIT', dev: true }, 'node_modules/b/node_modules/a': { version: '1.0.0', license: 'MIT' }, 'node_modules/@x/c': { version: '2.0.0', license: 'SSPL-1.0', dev: true } } }
  expect(packagesOf(lock)).toEqual([{ name: '@x/c', version: '2.0.0', licence: 'SSPL-1.0', isDev: true }, { name: 'a', version: '1.0.0', licence: 'MIT', isDev: false }])
  expect(unanswered(packagesOf(lock)).map(({ name }) => name)).toEqual(['@x/c'])
})
