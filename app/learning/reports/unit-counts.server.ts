/** Numbers by unit, of which nothing is told that few people are. Pure. */
import { fewestPeople, withheldParts } from '../../usage/queries.server.ts'

export type Learner = { unitId: string | null; state: 'completed' | 'overdue' | 'open' }
export type Unit = { id: string; name: string; parentId: string | null }

export type UnitCounts = { people: number; completed: number; overdue: number }
/** A unit at the top with all below it; `counts` null: withheld. `units`: those below of which something is told. */
export type TopUnit = { id: string; name: string; counts: UnitCounts | null; units: { id: string; name: string; counts: UnitCounts }[]; /** How many below are not told one by one. */ others: number }
export type UnitReport = { rows: TopUnit[]; total: UnitCounts | null; hasWithheld: boolean }

function countsOf(learners: readonly Learner[]): UnitCounts {
  const count = (state: Learner['state']) => learners.filter((one) => one.state === state).length
  return { people: learners.length, completed: count('completed'), overdue: count('overdue') }
}

const inOrder = <Part extends { name: string }>(parts: Part[]) => parts.toSorted((a, b) => a.name.localeCompare(b.name, 'de'))

/** The parts with their counts, null for those that are withheld. */
function toldOf(groups: ReadonlyMap<string, readonly Learner[]>, nameOf: (id: string) => string): { id: string; name: string; counts: UnitCounts | null }[] {
  const parts = inOrder([...groups].map(([id, learners]) => ({ id, name: nameOf(id), ...countsOf(learners) })))
  const withheld = withheldParts(parts)
  return parts.map(({ id, name, ...counts }, index) => ({ id, name, counts: withheld[index] ? null : counts }))
}

/**
 * Departments are parts of the whole, and units are parts of their department: each time those of one to four people are
 * withheld, and one more with them, so that no difference tells of them. Of a department that is withheld nothing below
 * is told either. People without a unit are a department of their own (id and name empty).
 */
export function unitReportOf(learners: readonly Learner[], units: readonly Unit[]): UnitReport {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const nameOf = (id: string) => byId.get(id)?.name ?? ''
  const topOf = (id: string | null): string => {
    const seen = new Set<string>()
    let top = id ?? ''
    for (let parent = byId.get(top)?.parentId; parent && !seen.has(parent); parent = byId.get(top)?.parentId) {
      seen.add(parent)
      top = parent
    }
    return top
  }
  const tops = Map.groupBy(learners, ({ unitId }) => topOf(unitId))
  const rows = toldOf(tops, nameOf).map(({ id, name, counts }): TopUnit => {
    const groups = Map.groupBy(tops.get(id) ?? [], ({ unitId }) => unitId ?? '')
    const below = counts === null || groups.size < 2 ? [] : toldOf(groups, nameOf)
    const told = below.flatMap((part) => (part.counts ? [{ ...part, counts: part.counts }] : []))
    return { id, name, counts, units: told, others: told.length === 0 ? 0 : below.length - told.length }
  })
  const hasWithheld = rows.some((row) => row.counts === null || row.others > 0)
  return { rows, total: learners.length > 0 && learners.length < fewestPeople ? null : countsOf(learners), hasWithheld }
}
