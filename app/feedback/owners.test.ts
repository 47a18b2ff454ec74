import { expect, test } from 'vitest'
import { ownerOf } from './owners.ts'

test.each([
  ['/', 'page', 'admin'],
  ['/workplaces/stadthaus/2', 'page', 'workplace-admin'],
  ['/workplaces', 'page', 'workplace-admin'],
  ['/workplacesome', 'page', 'admin'],
  ['/learning/fuehren-digital', 'page', 'learning-admin'],
  ['/sites/stadthaus', 'page', 'it'],
  ['/documents', 'page', 'admin'],
  ['/learning/fuehren-digital', 'barrier', 'admin'],
] as const)('what is said about %s (%s) goes to %s', (path, kind, owner) => {
  expect(ownerOf(path, kind)).toBe(owner)
})
