import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDayWithWeekday } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { allCourses } from '../catalogue.server.ts'
import { joinableCohorts, ownCohorts } from '../cohorts/own.server.ts'
import { allCohorts, type CohortLine, ledCohorts, requestsFor, type SignUpRequest } from '../cohorts/queries.server.ts'
import { AnswerSignUp } from '../cohorts/ui/answer-sign-up.tsx'
import { CourseCohorts } from '../cohorts/ui/course-cohorts.tsx'
import { mayManageLearning } from '../policy.ts'
import { LearningNav } from '../ui/learning-nav.tsx'
import type { Route } from './+types/cohorts.ts'

export async function loader({ context }: Route.LoaderArgs) {
  const [viewer, language] = [viewerOf(context), getLocale()]
  const manages = mayManageLearning(viewer)
  const [all, led, own, requests, joinable, courses] = await Promise.all([manages ? allCohorts(viewer, language) : [], manages ? [] : ledCohorts(viewer, language), ownCohorts(viewer, language), requestsFor(viewer, language), manages ? [] : joinableCohorts(viewer, language), allCourses()])
  return { manages, all, led, own, requests, joinable, courses: Object.fromEntries(courses.map(({ id, title }) => [id, title[language]])) }
}

function Requests({ requests }: { requests: readonly SignUpRequest[] }) {
  if (requests.length === 0) return null
  return (
    <section className="cohort-section" aria-labelledby="requests">
      <h2 id="requests">{m.learning_cohorts_requests()}</h2>
      <ul className="cohort-list">
        {requests.map(({ cohortId, personId, person, name, days }) => (
          <li key={`${cohortId} ${personId}`}>
            <div>
              <p className="strong">{person}</p>
              <p className="md"><Link to={`/learning/cohorts/${cohortId}`}>{name}</Link></p>
              <p className="md muted num">{days.map(({ day, from, to }) => `${formatDayWithWeekday(day)}, ${from}–${to}`).join('; ')}</p>
            </div>
            <AnswerSignUp cohortId={cohortId} name={name} personId={personId} person={person} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Next({ line: { next, state } }: { line: CohortLine }) {
  if (state === 'cancelled') return <span className="due strong">{m.learning_cohorts_cancelled()}</span>
  return next ? `${formatDayWithWeekday(next.day)}, ${next.from}` : m.learning_cohorts_over()
}

function CohortTable({ title, lines }: { title: string; lines: readonly CohortLine[] }) {
  return (
    <section className="cohort-section" aria-labelledby="lines">
      <h2 id="lines">{title}</h2>
      <table className="table cohort-table">
        <thead><tr><th scope="col">{m.learning_cohorts_one()}</th><th scope="col">{m.learning_cohorts_next()}</th><th scope="col" className="number">{m.learning_cohorts_taken()}</th><th scope="col" className="number">{m.learning_cohorts_waiting()}</th></tr></thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row"><Link className="strong" to={`/learning/cohorts/${line.id}`}>{line.name}</Link><span className="muted cohort-course">{line.course}</span>{line.hasLostRoom && <span className="due strong">{m.learning_cohorts_room_lost_short()}</span>}</th>
              <td className="num" data-label={m.learning_cohorts_next()}><Next line={line} /></td>
              <td className="number" data-label={m.learning_cohorts_taken()}>{m.learning_cohorts_taken_of({ taken: line.taken, places: line.places })}{line.asked > 0 && <span className="muted cohort-course">{m.learning_cohorts_of_them_asked({ count: line.asked })}</span>}</td>
              <td className="number" data-label={m.learning_cohorts_waiting()}>{line.waiting}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export default function Cohorts({ loaderData: { manages, all, led, own, requests, joinable, courses } }: Route.ComponentProps) {
  const isEmpty = all.length + led.length + own.length + requests.length + joinable.length === 0
  return (
    <Page title={m.learning_cohorts()} crumbs={[{ to: '/learning', label: m.learning_title() }]} action={manages && <Link className="button main" to="/learning/cohorts/new">{m.learning_cohorts_new()}</Link>}>
      <LearningNav />
      {manages && <p className="cohort-lead"><Link to="/learning/cohorts/report">{m.learning_cohorts_report()}</Link></p>}
      {isEmpty && <EmptyState title={manages ? m.learning_cohorts_none_made() : m.learning_cohorts_none()}>{manages ? m.learning_cohorts_none_made_hint() : m.learning_cohorts_none_hint()}</EmptyState>}
      <Requests requests={requests} />
      <CourseCohorts cohorts={own} title={m.learning_cohorts_mine()} courses={courses} />
      {led.length > 0 && <CohortTable title={m.learning_cohorts_led()} lines={led} />}
      <CourseCohorts cohorts={joinable} title={m.learning_cohorts_joinable()} courses={courses} />
      {all.length > 0 && <CohortTable title={m.learning_cohorts_all()} lines={all} />}
    </Page>
  )
}
