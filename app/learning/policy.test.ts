import { expect, test } from 'vitest'
import { type Role, roles, type Viewer } from '../platform/viewer.ts'
import { mayTakeCourse, mayUseAttempt } from './policy.ts'

const viewer = (...given: Role[]): Viewer => ({ id: 'me', username: 'me', displayName: 'Me', unitId: null, roles: given })

test('staff take courses, whatever else they are', () => {
  for (const role of roles) expect(mayTakeCourse(viewer('employee', role)), role).toBe(true)
  expect(mayTakeCourse(viewer())).toBe(false)
})

test("nobody uses another person's attempt: no manager, no administrator, not those who run the training", () => {
  for (const role of roles) {
    expect(mayUseAttempt(viewer('employee', role), { personId: 'me' }), role).toBe(true)
    expect(mayUseAttempt(viewer('employee', role), { personId: 'other' }), role).toBe(false)
  }
})
