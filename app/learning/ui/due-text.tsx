import { m } from '../../paraglide/messages.js'
import { formatDay } from '../../ui/format.ts'

/** Until when a course or task is to be done; louder once that day is over. */
export function DueText({ dueOn, isOverdue = false }: { dueOn: string | null; isOverdue?: boolean }) {
  if (!dueOn) return null
  const day = formatDay(dueOn)
  return isOverdue ? <p className="due strong">{m.learning_overdue_since({ day })}</p> : <p className="muted">{m.learning_due_on({ day })}</p>
}
