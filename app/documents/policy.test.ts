import { expect, test } from 'vitest'
import { type AccessLevel, accessLevels, effectiveLevel, type Grant, mayEdit, mayManage, mayRead } from './policy.ts'

const anna = { id: 'anna', unitId: 'counter', unitIds: ['counter', 'social'], leads: [], groupIds: ['pilots'], isAdmin: false }
const space = { kind: 'personal' as const, personId: 'somebody', unitId: null, everyone: 'none' as const, members: [] }
const forPerson = (personId: string, level: AccessLevel): Grant => ({ personId, unitId: null, groupId: null, level })
const forUnit = (unitId: string, level: AccessLevel): Grant => ({ personId: null, unitId, groupId: null, level })

const matrix: [name: string, ownerId: string, everyone: AccessLevel, grants: Grant[], expected: AccessLevel][] = [
  ['owner', 'anna', 'none', [], 'owner'],
  ['owner, whatever else is granted', 'anna', 'read', [forPerson('anna', 'read')], 'owner'],
  ['stranger', 'beat', 'none', [], 'none'],
  ['like everyone', 'beat', 'read', [], 'read'],
  ['by name', 'beat', 'none', [forPerson('anna', 'comment')], 'comment'],
  ['somebody else by name', 'beat', 'none', [forPerson('carla', 'edit')], 'none'],
  ['by her unit', 'beat', 'none', [forUnit('counter', 'edit')], 'edit'],
  ['by the unit above hers', 'beat', 'none', [forUnit('social', 'read')], 'read'],
  ['another unit', 'beat', 'none', [forUnit('works', 'edit')], 'none'],
  ['the highest of several', 'beat', 'read', [forPerson('anna', 'comment'), forUnit('social', 'edit')], 'edit'],
  ['everyone more than by name', 'beat', 'edit', [forPerson('anna', 'read')], 'edit'],
  ['second owner', 'beat', 'none', [forPerson('anna', 'owner')], 'owner'],
]

test.each(matrix)('%s', (_name, ownerId, everyone, grants, expected) => {
  expect(effectiveLevel(anna, { ownerId, everyone, grants, deletedAt: null, archivedAt: null, space })).toBe(expected)
})

test('what is in the bin is open to nobody, also not its owner', () => {
  for (const everyone of accessLevels) {
    const rights = { everyone, grants: [forPerson('anna', 'owner')], deletedAt: new Date(), archivedAt: null, space }
    expect(effectiveLevel(anna, { ...rights, ownerId: 'beat' })).toBe('none')
    expect(effectiveLevel(anna, { ...rights, ownerId: 'anna' })).toBe('none')
  }
})

test('each level allows what it says and no more', () => {
  expect(accessLevels.map((level) => [level, mayRead(level), mayEdit(level), mayManage(level)])).toEqual([
    ['none', false, false, false],
    ['read', true, false, false],
    ['comment', true, false, false],
    ['edit', true, true, false],
    ['owner', true, true, true],
  ])
})
