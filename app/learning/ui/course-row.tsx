import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatDay } from '../../ui/format.ts'
import type { Reasons } from '../people/reasons.server.ts'
import { WhyAssigned } from '../people/ui/why-assigned.tsx'
import type { CourseSummary } from '../queries.server.ts'
import { DueText } from './due-text.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { positionText, timeWords } from '../unit-words.ts'

/** Where one goes on: the next unit, by name. */
function Next({ course }: { course: CourseSummary }) {
  if (course.state === 'complete') return <p className="muted">{course.completedOn && m.learning_completed_on({ day: formatDay(course.completedOn) })}</p>
  if (course.state === 'available') return <p className="muted">{m.learning_effort_text({ modules: course.modules, time: timeWords(course.minutes) })}</p>
  if (!course.next) return null
  return (
    <div className="course-next">
      <div>
        <p className="sm muted">{m.learning_next_up()}</p>
        <p className="strong" id={`next-${course.id}`}>{course.next.title}</p>
        <p className="sm muted">{positionText(course.next)}</p>
      </div>
      <Link className="button main" to={course.next.path} aria-describedby={`next-${course.id}`}>{course.doneCount === 0 ? m.learning_start_course() : m.learning_continue()}</Link>
    </div>
  )
}

/** A course in the overview. `isFirst`: its next unit stands above as the next step. */
export function CourseRow({ course, why, isFirst = false }: { course: CourseSummary; why?: Reasons | undefined; isFirst?: boolean }) {
  return (
    <li className="course-row">
      <div className="course-words">
        <h3><Link className="quiet" to={`/learning/${course.id}`}>{course.title}</Link></h3>
        <p className="muted">{course.summary}</p>
        {course.state === 'open' && <WhyAssigned why={why} />}
      </div>
      {course.state === 'open' && (
        <div className="course-state">
          <ProgressBar done={course.doneCount} total={course.total} />
          <p>{m.learning_done_of({ done: course.doneCount, total: course.total })}</p>
          <DueText dueOn={course.dueOn} isOverdue={course.isOverdue} />
        </div>
      )}
      {!(isFirst && course.state === 'open') && <Next course={course} />}
    </li>
  )
}
