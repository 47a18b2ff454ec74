import { m } from '../../../paraglide/messages.js'
import type { Reasons } from '../reasons.server.ts'
import { reasonWords } from '../words.ts'

/** Whether one has to take a course, why it is on one's list, and that absence has moved its due date. */
export function WhyAssigned({ why }: { why: Reasons | undefined }) {
  const [first] = why?.reasons ?? []
  if (!why) return null
  return (
    <div className="why-assigned">
      {first && <p><span className="strong">{first.isRequired ? m.learning_people_required() : m.learning_people_optional()}</span>{': '}{reasonWords(first)}</p>}
      {why.movedDays > 0 && <p className="muted">{why.movedDays === 1 ? m.learning_people_moved_one() : m.learning_people_moved({ days: why.movedDays })}</p>}
    </div>
  )
}
