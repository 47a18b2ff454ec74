/** Who is asked to read a hand-in: somebody of another department, whoever was asked least. */

/** So many colleagues confirm a task. */
export const readersOfTask = 2

/** More open requests than these at once nobody gets. */
export const openAtMost = 3

/** Somebody who takes the course and is ready to read. */
export type Candidate = {
  id: string
  /** Top-level unit; null: not known, so it can't be told whether it is another one. */
  department: string | null
  /** How often they were asked in this course, and how many of these they have not answered yet. */
  asked: number
  open: number
  lastAskedAt: Date | null
}

/** Least asked first; of equals who was asked longest ago, then by id, so that the choice can be repeated. */
function byTurn(a: Candidate, b: Candidate): number {
  return a.asked - b.asked || a.open - b.open || (a.lastAskedAt?.getTime() ?? 0) - (b.lastAskedAt?.getTime() ?? 0) || (a.id < b.id ? -1 : 1)
}

type Wanted = {
  authorId: string
  /** The author's top-level unit. */
  department: string | null
  /** Who was asked for this hand-in before. */
  before: ReadonlySet<string>
  /** How many are missing. */
  places: number
}

/** Chooses up to `places` readers; fewer when there are not enough. */
export function choosePeers(candidates: readonly Candidate[], { authorId, department, before, places }: Wanted): Candidate[] {
  if (department === null) return []
  const mayRead = (one: Candidate) => one.id !== authorId && one.department !== null && one.department !== department && !before.has(one.id) && one.open < openAtMost
  return candidates.filter(mayRead).toSorted(byTurn).slice(0, Math.max(0, places))
}
