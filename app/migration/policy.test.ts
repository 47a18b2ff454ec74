import { expect, test } from 'vitest'
import { roles } from '../platform/viewer.ts'
import { mayChangeCampaigns, maySeeComputers, maySeeMigration } from './policy.ts'

const everybody = { employee: true, manager: false, it: false, 'workplace-admin': false, 'learning-admin': false, admin: false }
const itAlone = { ...everybody, employee: false, it: true }

test.each(roles)('%s', (role) => {
  expect(maySeeMigration({ roles: [role] })).toBe(everybody[role])
  expect(maySeeComputers({ roles: [role] })).toBe(itAlone[role])
  expect(mayChangeCampaigns({ roles: [role] })).toBe(itAlone[role])
})
