import { expect, test } from 'vitest'
import { roles } from '../platform/viewer.ts'
import { mayImport } from './policy.ts'

test.each(roles)('who is %s imports what is for that role alone', (role) => {
  expect(roles.filter((needed) => mayImport({ roles: [role] }, { role: needed }))).toEqual([role])
})
