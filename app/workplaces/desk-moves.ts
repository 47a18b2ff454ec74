import type { Span } from './overlapping.ts'

/** A desk that somebody has booked and is asked to give up. */
export type Leaving = Span & { id: string; equipment: readonly string[]; /** Spaces that the rules let this person have at this time. */ allowed: ReadonlySet<string>; team: string | null }
/** A desk that could be had instead, with the times at which it can not. */
export type Haven = { id: string; code: string; equipment: readonly string[]; team: string | null; busy: readonly Span[] }

const overlap = (one: Span, other: Span) => one.startsAt < other.endsAt && one.endsAt > other.startsAt
const hasAll = (wanted: readonly string[], had: readonly string[]) => wanted.every((equipment) => had.includes(equipment))

/**
 * Finds for those who are asked to move a free desk with all that theirs has; whoever has the smallest choice first, and none
 * that has more than is needed when another does. Who finds none is left out, and keeps the desk.
 * @returns the desk by booking
 */
export function matchDesks(leaving: readonly Leaving[], havens: readonly Haven[]): Map<string, string> {
  const taken = new Map<string, Span[]>()
  const isFree = ({ id, busy }: Haven, span: Span) => ![...busy, ...(taken.get(id) ?? [])].some((other) => overlap(other, span))
  const choiceOf = (one: Leaving) => havens.filter((haven) => one.allowed.has(haven.id) && hasAll(one.equipment, haven.equipment) && isFree(haven, one))
  const queue = leaving.map((one) => ({ one, choice: choiceOf(one).length })).toSorted((a, b) => a.choice - b.choice || (a.one.id < b.one.id ? -1 : 1))
  const found = new Map<string, string>()
  for (const { one } of queue) {
    const strangeness = ({ team }: Haven) => (team !== null && team === one.team ? 0 : team === null ? 1 : 2)
    const [best] = choiceOf(one).toSorted((a, b) => a.equipment.length - b.equipment.length || strangeness(a) - strangeness(b) || a.code.localeCompare(b.code, 'de', { numeric: true }))
    if (!best) continue
    found.set(one.id, best.id)
    taken.set(best.id, [...(taken.get(best.id) ?? []), one])
  }
  return found
}
