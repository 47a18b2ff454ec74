import { guidOfBytes } from '../../platform/guid.ts'
import { roles as allRoles, type Role } from '../../platform/viewer.ts'
import type { DirectoryEntry } from './entry.ts'
import type { AttributeMap } from './settings.ts'

/** A role, and the group in the directory that gives it. */
export type RoleSource = { role: Role; groupDn: string }

/** A person as the directory describes them at this moment. */
export type DirectoryPerson = {
  /** entryUUID or objectGUID: stays when the person is renamed or moved. */
  directoryId: string
  username: string
  displayName: string
  givenName: string
  surname: string
  mail: string | null
  phone: string | null
  jobTitle: string | null
  unitName: string | null
  /** The directory id of the line manager. */
  managerDirectoryId: string | null
  roles: Role[]
  /** Why the person has each role beside employee; more than one group may give the same. */
  roleSources: RoleSource[]
}

/** What stands in the person's own entry. */
export type PersonEntry = Omit<DirectoryPerson, 'managerDirectoryId' | 'roles' | 'roleSources'>

/** The attributes to ask for, so that a reply has nothing else (no passwords, no pictures). */
export function personAttributes(map: AttributeMap): string[] {
  const { disabled, ...names } = map
  return [...new Set([...Object.values(names), 'cn', disabled.split(/[=&]/)[0] ?? ''])].filter((name) => name !== '')
}

/** The entry's lasting id; null when it has none. */
export function directoryIdOf(entry: DirectoryEntry, map: AttributeMap): string | null {
  if (map.id.toLowerCase() !== 'objectguid') return entry.text(map.id)?.toLowerCase() ?? null
  const bytes = entry.bytes(map.id)
  return bytes ? guidOfBytes(bytes) : null
}

/** Whether the entry says that its account is disabled. */
export function isDisabled(entry: DirectoryEntry, { disabled }: AttributeMap): boolean {
  const [, name = '', operator, operand = ''] = /^([^=&]+)([=&])(.*)$/.exec(disabled) ?? []
  if (operator === '=') return entry.texts(name).some((value) => value.trim().toLowerCase() === operand.trim().toLowerCase())
  if (operator === '&') return entry.texts(name).some((value) => (Number(value) & Number(operand)) !== 0)
  return false
}

/** @returns null when the entry has no lasting id or no name to sign in with */
export function personOf(entry: DirectoryEntry, map: AttributeMap): PersonEntry | null {
  const directoryId = directoryIdOf(entry, map)
  const username = entry.text(map.username)
  if (!directoryId || !username) return null
  const surname = entry.text(map.surname) ?? username
  const givenName = entry.text(map.givenName) ?? ''
  return {
    directoryId,
    username,
    surname,
    givenName,
    displayName: entry.text(map.displayName) ?? entry.text('cn') ?? `${givenName} ${surname}`.trim(),
    mail: entry.text(map.mail),
    phone: entry.text(map.phone),
    jobTitle: entry.text(map.jobTitle),
    unitName: entry.text(map.unitName),
  }
}

/** In the order of the roles, then of the groups' names: the same however the groups were found. */
export function inOrder(sources: readonly RoleSource[]): RoleSource[] {
  return sources.toSorted((one, other) => allRoles.indexOf(one.role) - allRoles.indexOf(other.role) || one.groupDn.localeCompare(other.groupDn))
}

/** Every person is an employee; the other roles in their usual order, each once. */
export function rolesFrom(sources: readonly RoleSource[]): Role[] {
  return allRoles.filter((role) => role === 'employee' || sources.some((source) => source.role === role))
}

/** A role as it is stored: with the groups that give it, none for what everybody or the org chart has. */
export type RoleGrant = { role: Role; groupDns: string[] }

/** Each role of a person with its groups, in the order of the roles. */
export function grantsOf({ roles, roleSources }: Pick<DirectoryPerson, 'roles' | 'roleSources'>): RoleGrant[] {
  return roles.map((role) => ({ role, groupDns: roleSources.filter((source) => source.role === role).map(({ groupDn }) => groupDn) }))
}
