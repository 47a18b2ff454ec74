import { expect, test } from 'vitest'
import { roles } from '../platform/viewer.ts'
import { mayImport } from './policy.ts'

const expected = { employee: false, manager: false, it: true, 'workplace-admin': false, 'learning-admin': false, admin: false }

test.each(roles)('who is %s imports only as IT', (role) => {
  expect(mayImport({ roles: [role] })).toBe(expected[role])
})
