import { expect, test } from 'vitest'
import { freeSlug, slugOf } from './slug.ts'

test('a name in URLs', () => {
  expect([slugOf('Windows 11, Büro'), slugOf('  — '), slugOf('x'.repeat(80))]).toEqual(['windows-11-buro', 'kampagne', 'x'.repeat(60)])
  expect(freeSlug('Windows 11', new Set(['windows-11', 'windows-11-2']))).toBe('windows-11-3')
})
