import type { Day } from '../../platform/wall-clock.ts'

/** Something that waits for somebody. `dueOn`: its last day; null: whenever. */
export type WaitingLine = { key: string; title: string; note: string; path: string; dueOn: Day | null; isOverdue: boolean }

/** In the order in which to do them: what is overdue, then by the last day, then what can wait, each as it came. */
export function inOrder(lines: readonly WaitingLine[]): WaitingLine[] {
  const rank = ({ isOverdue, dueOn }: WaitingLine) => (isOverdue ? 0 : dueOn === null ? 2 : 1)
  return lines.toSorted((a, b) => rank(a) - rank(b) || (a.dueOn ?? '').localeCompare(b.dueOn ?? ''))
}

/** What came of several sources, and whether one of them failed: the others are told all the same. */
export type Gathered<T> = { lines: T[]; hasFailed: boolean }
