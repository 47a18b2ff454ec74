import { Form, Link, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDay } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { enrol } from '../commands/enrol.server.ts'
import { cohortsOfCourse } from '../cohorts/own.server.ts'
import { CourseCohorts } from '../cohorts/ui/course-cohorts.tsx'
import { ownCertificates } from '../certificates/queries.server.ts'
import { courseView } from '../course-query.server.ts'
import { assignmentReasons } from '../people/reasons.server.ts'
import { WhyAssigned } from '../people/ui/why-assigned.tsx'
import { courseState, unitPath } from '../queries.server.ts'
import { CertificateList } from '../ui/certificate-list.tsx'
import { DueText } from '../ui/due-text.tsx'
import { ModuleLine } from '../ui/module-line.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { useLinksOffline } from '../ui/use-offline-reading.ts'
import { timeWords } from '../unit-words.ts'
import type { Route } from './+types/course.ts'

export async function loader({ params, context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const [course, certificates, reasons, cohorts] = await Promise.all([
    courseView(viewer, params.course, getLocale()),
    ownCertificates(viewer, getLocale(), params.course),
    assignmentReasons(viewer),
    cohortsOfCourse(viewer, params.course, getLocale()),
  ])
  return { ...course, certificates, cohorts, why: reasons[params.course] }
}

/** Enrols, and opens the first unit that is not done. */
export async function action({ params, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  await enrol(viewer, params.course)
  const { course, progress } = await courseState(viewer, params.course)
  return redirect(progress.next ? unitPath(course, progress.next) : `/learning/${course.id}`)
}

function MainAction({ course }: { course: Route.ComponentProps['loaderData'] }) {
  // What comes first is named beside, with a link.
  if (course.doneCount === 0 && course.prerequisites.some(({ isDone }) => !isDone)) return null
  if (course.state === 'available') return <Form method="post"><button className="button main">{m.learning_start_course()}</button></Form>
  if (!course.next) return null
  return <Link className="button main" to={course.next.path}>{course.doneCount === 0 ? m.learning_start_course() : m.learning_continue()}</Link>
}

export default function CoursePage({ loaderData: course }: Route.ComponentProps) {
  useLinksOffline()
  const isPackage = course.modulesInOrder.every(({ units }) => units.every(({ kind }) => kind === 'package'))
  return (
    <Page title={course.title} crumbs={[{ to: '/learning', label: m.learning_title() }]} action={<MainAction course={course} />}>
      <div className="course-page">
        <div className="course-modules">
          <p className="course-lead">{course.summary}</p>
          <CourseCohorts cohorts={course.cohorts} title={m.learning_cohorts_of_course()} />
          <ol className="course-module-list">
            {course.modulesInOrder.map((module, index) => <ModuleLine key={module.id} module={module} number={index + 1} courseId={course.id} isWhole={course.modulesInOrder.length === 1 && module.title === course.title} />)}
          </ol>
        </div>
        <aside className="course-facts" aria-label={m.learning_about()}>
          {course.state !== 'available' && (
            <div>
              <ProgressBar done={course.doneCount} total={course.total} />
              <p className="strong">{m.learning_done_of({ done: course.doneCount, total: course.total })}</p>
              {course.state === 'open' && <p className="muted">{m.learning_minutes_left({ time: timeWords(course.minutesLeft) })}</p>}
              {course.completedOn && <p className="muted">{m.learning_completed_on({ day: formatDay(course.completedOn) })}</p>}
              <DueText dueOn={course.dueOn} isOverdue={course.isOverdue} />
              {course.state === 'open' && <WhyAssigned why={course.why} />}
            </div>
          )}
          {course.certificates.length > 0 && (
            <section aria-labelledby="certificate">
              <h2 className="strong" id="certificate">{m.learning_people_certificate()}</h2>
              <CertificateList certificates={course.certificates} />
            </section>
          )}
          <dl>
            {course.prerequisites.length > 0 && (
              <>
                <dt>{m.learning_people_before()}</dt>
                {course.prerequisites.map(({ id, title, isDone }) => <dd key={id}><Link to={`/learning/${id}`}>{title}</Link>, {isDone ? m.learning_people_before_done() : m.learning_people_before_open()}</dd>)}
              </>
            )}
            <dt>{m.learning_effort()}</dt>
            <dd>{m.learning_effort_text({ modules: course.modules, time: timeWords(course.minutes) })}</dd>
            <dt>{m.learning_audience()}</dt>
            <dd>{course.audience}</dd>
            <dt>{m.learning_owner()}</dt>
            <dd>{course.owner}</dd>
            <dt>{m.learning_what_completes()}</dt>
            <dd>{isPackage ? m.learning_what_completes_package() : m.learning_what_completes_text()}</dd>
          </dl>
        </aside>
      </div>
    </Page>
  )
}
