import { Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { formatDay } from '../../../ui/format.ts'
import type { DayView } from '../day-view.ts'

/** What those who run or lead a cohort do with one of its days. */
export function DayTools({ cohortId, day: { id, day, state }, mayManage, mayLead }: { cohortId: string; day: DayView; mayManage: boolean; mayLead: boolean }) {
  if (!mayLead || state === 'cancelled') return null
  const path = `/learning/cohorts/${cohortId}/days/${id}`
  const when = formatDay(day)
  return (
    <p className="cohort-day-tools md">
      <Link to={`${path}/attendance`} aria-label={m.learning_cohorts_attendance_of({ day: when })}>{m.learning_cohorts_attendance()}</Link>
      {mayManage && state === 'ahead' && <Link to={path} aria-label={m.learning_cohorts_move_day_of({ day: when })}>{m.learning_cohorts_move_day()}</Link>}
    </p>
  )
}
