import { m } from '../paraglide/messages.js'
import type { DocumentAccess } from '../platform/audit-events.ts'
import type { Database } from '../platform/database.server.ts'
import { invalidInput } from '../platform/errors.ts'
import type { Grant } from './policy.ts'

type Named = readonly { id: string }[]
/** One of the three. */
export type Holder = { personId: string } | { unitId: string } | { groupId: string }
type HolderChange = { intent: 'person'; personId: string } | { intent: 'unit'; unitId: string } | { intent: 'group'; groupId: string }

export function holderOf(change: HolderChange): Holder {
  if (change.intent === 'person') return { personId: change.personId }
  return change.intent === 'unit' ? { unitId: change.unitId } : { groupId: change.groupId }
}

/** Everybody named exists. @throws AppError 422 that says who does not */
export async function checkHolders(tx: Database, { people = [], units = [], groups = [] }: { people?: Named; units?: Named; groups?: Named }): Promise<void> {
  const ids = (named: Named) => named.map(({ id }) => id)
  const select = { id: true } as const
  const known = {
    people: new Set(ids(await tx.person.findMany({ where: { id: { in: ids(people) }, disabledAt: null }, select }))),
    units: new Set(ids(await tx.orgUnit.findMany({ where: { id: { in: ids(units) } }, select }))),
    groups: new Set(ids(await tx.documentGroup.findMany({ where: { id: { in: ids(groups) } }, select }))),
  }
  const unknown = (name: keyof typeof known, list: Named) => list.flatMap(({ id }, index) => (known[name].has(id) ? [] : [{ path: `${name}.${index}.id`, message: m.documents_unknown_holder() }]))
  const errors = [...unknown('people', people), ...unknown('units', units), ...unknown('groups', groups)]
  if (errors.length > 0) throw invalidInput(errors)
}

/** @throws AppError 422 */
export function checkHolder(tx: Database, holder: Holder): Promise<void> {
  if ('personId' in holder) return checkHolders(tx, { people: [{ id: holder.personId }] })
  return 'unitId' in holder ? checkHolders(tx, { units: [{ id: holder.unitId }] }) : checkHolders(tx, { groups: [{ id: holder.groupId }] })
}

/** Rights as the audit log writes them. */
export function accessOfHolders(grants: readonly Grant[], everyone: string): DocumentAccess {
  const byHolder = (key: 'personId' | 'unitId' | 'groupId') => Object.fromEntries(grants.flatMap((grant) => (grant[key] === null ? [] : [[grant[key], grant.level]])))
  return { people: byHolder('personId'), units: byHolder('unitId'), groups: byHolder('groupId'), everyone }
}
