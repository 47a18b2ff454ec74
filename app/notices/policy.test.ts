import { expect, test } from 'vitest'
import type { Role } from '../platform/viewer.ts'
import { mayWriteFor, mayWriteNotices, type Scope } from './policy.ts'

const scopes: Scope[] = [{ kind: 'city' }, { kind: 'unit', id: 'own' }, { kind: 'unit', id: 'other' }, { kind: 'site', id: 'stadthaus' }]

test.each<[Role[], string[], boolean[]]>([
  [['employee'], [], [false, false, false, false]],
  // Without the role nobody leads, whatever the org chart says.
  [['employee'], ['own'], [false, false, false, false]],
  [['employee', 'manager'], ['own'], [false, true, false, false]],
  [['employee', 'manager'], [], [false, false, false, false]],
  [['employee', 'it'], [], [false, false, false, true]],
  [['employee', 'workplace-admin'], [], [false, false, false, true]],
  [['employee', 'workplace-admin', 'manager'], ['own'], [false, true, false, true]],
  [['employee', 'learning-admin'], [], [false, false, false, false]],
  [['employee', 'admin'], [], [true, true, true, true]],
])('%j leading %j may write for city, own unit, other unit, site: %j', (roles, led, expected) => {
  const writer = { roles, ledUnitIds: new Set(led) }
  expect(scopes.map((scope) => mayWriteFor(writer, scope))).toEqual(expected)
  expect(mayWriteNotices(writer)).toBe(expected.some(Boolean))
})
