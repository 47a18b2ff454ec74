import { expect, test } from 'vitest'
import { roles } from '../platform/viewer.ts'
import { mayManageWebhooks } from './policy.ts'

test('IT and administrators alone', () => {
  expect(roles.filter((role) => mayManageWebhooks({ roles: [role] }))).toEqual(['it', 'admin'])
})
