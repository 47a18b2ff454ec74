/** What comes first of all that somebody could do in the training. */
import { addDays, type Day } from '../../platform/wall-clock.ts'

/** In the order in which they come when nothing presses. */
export const todoKinds = ['change', 'course', 'review', 'cards', 'follow-up', 'pulse'] as const

export type Todo = {
  kind: (typeof todoKinds)[number]
  title: string
  /** What it belongs to, or what is asked. */
  note: string
  path: string
  /** The last day; null: whenever. */
  dueOn: Day | null
  isOverdue: boolean
}

/** From so many days before its last day on something comes before everything that can wait. */
const pressingDays = 3

/** All in the order in which to do them: what presses by its day, the rest by kind, then by day. */
export function inOrderToDo(todos: readonly Todo[], today: Day): Todo[] {
  const limit = addDays(today, pressingDays)
  const presses = ({ dueOn }: Todo) => dueOn !== null && dueOn <= limit
  const day = ({ dueOn }: Todo) => dueOn ?? '9'
  const rank = ({ kind }: Todo) => todoKinds.indexOf(kind)
  return todos.toSorted((a, b) => {
    if (presses(a) !== presses(b)) return presses(a) ? -1 : 1
    return presses(a) ? day(a).localeCompare(day(b)) || rank(a) - rank(b) : rank(a) - rank(b) || day(a).localeCompare(day(b))
  })
}
