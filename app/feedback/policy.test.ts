import { expect, test } from 'vitest'
import type { Role } from '../platform/viewer.ts'
import { answersFor } from './policy.ts'

test.each<[Role[], Role[]]>([
  [['employee'], []],
  [['employee', 'manager'], []],
  [['employee', 'it'], ['it']],
  [['employee', 'workplace-admin'], ['workplace-admin']],
  [['employee', 'learning-admin', 'it'], ['learning-admin', 'it']],
  [['employee', 'admin'], ['admin']],
])('%j answer what goes to %j', (roles, expected) => {
  expect(answersFor({ roles })).toEqual(expected)
})
