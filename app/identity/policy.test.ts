import { expect, test } from 'vitest'
import { roles } from '../platform/viewer.ts'
import { mayEndSessionsOfOthers } from './policy.ts'

test('only administrators end the sessions of others', () => {
  expect(roles.filter((role) => mayEndSessionsOfOthers({ roles: ['employee', role] }))).toEqual(['admin'])
})
