/** What comes first of all that somebody could do in the training. */
import { addDays, type Day } from '../../platform/wall-clock.ts'

/** In the order in which they come when nothing presses. */
export const todoKinds = ['change', 'course', 'sign-up', 'review', 'cards', 'follow-up', 'pulse'] as const

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

/** From so many days before its day on a course is named among what is due, as the mails do. */
const soonDays = 28

export type TodoParts = { first: Todo | null; /** By day. */ due: Todo[]; /** Whenever it suits. */ rest: Todo[] }

/** The next step, then what has a day, then the rest. Courses without a near day are in the list of courses. @param todos in order */
export function todoParts(todos: readonly Todo[], today: Day): TodoParts {
  const [first, ...others] = todos
  const limit = addDays(today, soonDays)
  const isDue = ({ kind, dueOn }: Todo) => dueOn !== null && (kind !== 'course' || dueOn <= limit)
  return {
    first: first ?? null,
    due: others.filter(isDue).toSorted((a, b) => (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9')),
    rest: others.filter((todo) => !isDue(todo) && todo.kind !== 'course'),
  }
}
