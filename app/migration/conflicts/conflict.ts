import type { Identity } from '../reported-computer.ts'

/** A reported computer that could be several known ones. */
export type Conflict = Identity & { key: string; line: number }

/** "same": it is `computerId`. "new": it is one of its own, which is `computerId` once it has been made. */
export type Decision = { decision: 'same' | 'new'; computerId: string | null }

/** By key. */
export type Decisions = ReadonlyMap<string, Decision>

/** What was reported, as one text that is the same each time. */
export function conflictKey({ objectGuid, serial, name }: Identity): string {
  return [objectGuid ?? '', serial ?? '', name].map((part) => part.trim().toLowerCase()).join('|')
}
