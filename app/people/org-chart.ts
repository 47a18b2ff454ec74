/** The tree of units, as far as it follows from who belongs where and reports to whom. Pure. */

/** A person as the org chart takes them. */
export type Member = { id: string; name: string; unitId: string | null; managerId: string | null }

export type Unit = { id: string; name: string; parentId: string | null }

/** `own`: people in the unit itself; `total`: with all units below. */
export type UnitNode<Person> = { id: string; name: string; head: Person | null; own: number; total: number; units: UnitNode<Person>[] }

/**
 * Who leads a unit: the one of its members to whom most people of the unit and of those just below report. Of several
 * with as many, the one who does not report to another of the unit, then the first by name. Nobody where nobody reports
 * to anybody in it. The directory does not say it in any other way.
 */
export function headOf<Person extends Member>(members: readonly Person[], below: readonly Member[]): Person | null {
  const ids = new Set(members.map(({ id }) => id))
  const reports = new Map<string, number>()
  for (const { managerId, id } of [...members, ...below]) if (managerId !== null && managerId !== id) reports.set(managerId, (reports.get(managerId) ?? 0) + 1)
  const count = ({ id }: Member) => reports.get(id) ?? 0
  const isUnder = ({ managerId }: Member) => (managerId !== null && ids.has(managerId) ? 1 : 0)
  const [first] = members.toSorted((a, b) => count(b) - count(a) || isUnder(a) - isUnder(b) || a.name.localeCompare(b.name, 'de') || a.id.localeCompare(b.id))
  return first && count(first) > 0 ? first : null
}

/** The units from the top, each with its head, by name. A unit whose parent is missing, or in a ring, stands at the top. */
export function chartOf<Person extends Member>(units: readonly Unit[], people: readonly Person[]): UnitNode<Person>[] {
  const membersOf = Map.groupBy(people, ({ unitId }) => unitId)
  const unitsOf = Map.groupBy(units, ({ parentId }) => parentId)
  const seen = new Set<string>()
  const node = ({ id, name }: Unit): UnitNode<Person> => {
    seen.add(id)
    const children = (unitsOf.get(id) ?? []).filter((child) => !seen.has(child.id))
    const members = membersOf.get(id) ?? []
    const head = headOf(members, children.flatMap((child) => membersOf.get(child.id) ?? []))
    const nodes = children.toSorted(byName).map(node)
    return { id, name, head, own: members.length, total: nodes.reduce((sum, { total }) => sum + total, members.length), units: nodes }
  }
  const known = new Set(units.map(({ id }) => id))
  const tops = units.filter(({ parentId }) => parentId === null || !known.has(parentId)).toSorted(byName).map(node)
  // Whatever no top leads to is in a ring: it is cut where it is met first.
  const rings = units.toSorted(byName).flatMap((unit) => (seen.has(unit.id) ? [] : [node(unit)]))
  return [...tops, ...rings]
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name.localeCompare(b.name, 'de')
}
