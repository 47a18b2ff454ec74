import { useId } from 'react'
import { Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import type { OwnCohort } from '../own.server.ts'
import { placesWords, windowWords } from './cohort-words.ts'
import { DayList } from './day-list.tsx'
import { SignUp } from './sign-up.tsx'

/** How often one was there, once a day is over. */
export function AttendanceText({ cohort: { own, attendance } }: { cohort: Pick<OwnCohort, 'own' | 'attendance'> }) {
  if (own !== 'joined' || (attendance.held === 0 && attendance.present === 0)) return null
  return <p className={attendance.isWhole ? 'strong md' : 'md muted'}>{attendance.isWhole ? m.learning_cohorts_attended_all({ of: attendance.of }) : m.learning_cohorts_attended({ present: attendance.present, of: attendance.of })}</p>
}

function CohortRow({ cohort, course }: { cohort: OwnCohort; course: string | undefined }) {
  const window = windowWords(cohort)
  return (
    <li>
      <div>
        <h3><Link to={`/learning/cohorts/${cohort.id}`}>{cohort.name}</Link></h3>
        {course && <p className="md muted">{course}</p>}
        <DayList days={cohort.days} />
        <AttendanceText cohort={cohort} />
      </div>
      <div className="cohort-side">
        {cohort.window !== 'begun' && <p>{placesWords(cohort)}</p>}
        {window !== null && <p className="muted">{window}</p>}
        {cohort.needsApproval && cohort.own === 'none' && <p className="muted">{m.learning_cohorts_needs_approval()}</p>}
        <SignUp cohort={cohort} />
      </div>
    </li>
  )
}

type CourseCohortsProps = { cohorts: readonly OwnCohort[]; title: string; /** The titles of courses by id, where groups of several stand together. */ courses?: Record<string, string> }

/** Groups that one can join, or was in. Without any it is not there. */
export function CourseCohorts({ cohorts, title, courses = {} }: CourseCohortsProps) {
  const id = useId()
  if (cohorts.length === 0) return null
  return (
    <section className="cohort-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="cohort-list">{cohorts.map((cohort) => <CohortRow key={cohort.id} cohort={cohort} course={courses[cohort.courseId]} />)}</ul>
    </section>
  )
}
