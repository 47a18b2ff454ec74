import { expect, test } from 'vitest'
import { type Role, roles, type Viewer } from '../platform/viewer.ts'
import { mayBook, mayCancel, mayCheckIn } from './policy.ts'

const person = (...given: Role[]): Viewer => ({ id: 'me', username: 'me', displayName: 'Me', unitId: null, roles: given })
const [own, other] = [{ personId: 'me' }, { personId: 'you' }]

test.each(roles)('%s: books for themselves; only workplace management cancels for others; nobody checks in for others', (role) => {
  const viewer = person('employee', role)
  expect(mayBook(viewer)).toBe(true)
  expect(mayCancel(viewer, own)).toBe(true)
  expect(mayCancel(viewer, other)).toBe(role === 'workplace-admin')
  expect(mayCheckIn(viewer, own)).toBe(true)
  expect(mayCheckIn(viewer, other)).toBe(false)
})

test('without a role nobody books', () => {
  expect(mayBook(person())).toBe(false)
})
