import type { ListedPerson } from './directory/list-people.server.ts'
import { type DirectoryPerson, grantsOf } from './directory/person.ts'
import { roles as allRoles, type Role } from '../platform/viewer.ts'

export type KnownPerson = DirectoryPerson & { id: string; isDisabled: boolean }

export type SyncPlan = {
  create: DirectoryPerson[]
  /** Changed, or back after having been disabled. */
  update: { before: KnownPerson; after: DirectoryPerson }[]
  disable: { person: KnownPerson; why: 'disabled' | 'vanished' }[]
  unchanged: number
  /** People who could sign in before. */
  enabledBefore: number
}

const facts = ['username', 'displayName', 'givenName', 'surname', 'mail', 'phone', 'jobTitle', 'unitName', 'managerDirectoryId'] as const satisfies readonly (keyof DirectoryPerson)[]

/** Who has reports leads: the role manager comes from the org chart as well as from groups. */
function withOrgChart(listed: readonly ListedPerson[]): ListedPerson[] {
  const leading = new Set(listed.filter(({ isDisabled }) => !isDisabled).map(({ managerDirectoryId }) => managerDirectoryId))
  return listed.map((person) => (leading.has(person.directoryId) ? { ...person, roles: withRole(person.roles, 'manager') } : person))
}

function withRole(roles: readonly Role[], role: Role): Role[] {
  return allRoles.filter((one) => one === role || roles.includes(one))
}

function isSame(before: KnownPerson, after: DirectoryPerson): boolean {
  const granted = (person: DirectoryPerson) => JSON.stringify(grantsOf(person))
  return facts.every((fact) => before[fact] === after[fact]) && granted(before) === granted(after)
}

function factsOf({ isDisabled: _, ...person }: ListedPerson): DirectoryPerson {
  return person
}

/**
 * What has to change so that the stored people are those of the directory. A person is known by the
 * directory's id alone: a new name or place keeps everything, a name used again is somebody new.
 */
export function planSync(known: readonly KnownPerson[], listed: readonly ListedPerson[]): SyncPlan {
  const byId = new Map(known.map((person) => [person.directoryId, person]))
  const plan: SyncPlan = { create: [], update: [], disable: [], unchanged: 0, enabledBefore: known.filter(({ isDisabled }) => !isDisabled).length }
  const seen = new Set<string>()
  for (const person of withOrgChart(listed)) {
    if (seen.has(person.directoryId)) continue
    seen.add(person.directoryId)
    const before = byId.get(person.directoryId)
    const after = factsOf(person)
    if (person.isDisabled) {
      if (before && !before.isDisabled) plan.disable.push({ person: before, why: 'disabled' })
      else plan.unchanged += 1
    } else if (!before) plan.create.push(after)
    else if (before.isDisabled || !isSame(before, after)) plan.update.push({ before, after })
    else plan.unchanged += 1
  }
  for (const person of known) if (!seen.has(person.directoryId) && !person.isDisabled) plan.disable.push({ person, why: 'vanished' })
  return plan
}

/** Whether so many would be disabled that the directory is more likely broken than the city emptied. `share` from 0 to 1. */
export function disablesTooMany({ disable, enabledBefore }: SyncPlan, share: number): boolean {
  return disable.length > 0 && disable.length > enabledBefore * share
}
