import type { Role } from '../platform/viewer.ts'

/** Whom a notice is for. */
export type Scope = { kind: 'city' } | { kind: 'unit'; id: string } | { kind: 'site'; id: string }

/** What the right to write depends on: roles, and the org units that somebody leads, with all below them. */
export type Writer = { roles: readonly Role[]; ledUnitIds: ReadonlySet<string> }

/** Who writes for sites: whoever manages workplaces there, or their network and devices. */
const mayWriteForSites = ({ roles }: Pick<Writer, 'roles'>) => roles.includes('workplace-admin') || roles.includes('it')

/** Whether somebody may write, change, renew and withdraw notices for a scope. Administrators may for all. */
export function mayWriteFor(writer: Writer, scope: Scope): boolean {
  if (writer.roles.includes('admin')) return true
  if (scope.kind === 'site') return mayWriteForSites(writer)
  return scope.kind === 'unit' && writer.roles.includes('manager') && writer.ledUnitIds.has(scope.id)
}

/** Whether there is anything that somebody may write for. */
export function mayWriteNotices({ roles, ledUnitIds }: Writer): boolean {
  return roles.includes('admin') || mayWriteForSites({ roles }) || (roles.includes('manager') && ledUnitIds.size > 0)
}
