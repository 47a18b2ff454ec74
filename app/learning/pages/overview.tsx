import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { viewerOf } from '../../platform/viewer.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { ownCohorts } from '../cohorts/own.server.ts'
import { CourseCohorts } from '../cohorts/ui/course-cohorts.tsx'
import { ownCertificates } from '../certificates/queries.server.ts'
import { assignmentReasons } from '../people/reasons.server.ts'
import { type CourseSummary, myCourses } from '../queries.server.ts'
import { myLearning } from '../mine/queries.server.ts'
import { CertificateList } from '../ui/certificate-list.tsx'
import { LearningNav } from '../ui/learning-nav.tsx'
import { CourseRow } from '../ui/course-row.tsx'
import { MyLearningTop } from '../ui/my-learning.tsx'
import type { Route } from './+types/overview.ts'

export async function loader({ context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const [courses, certificates, reasons, cohorts] = await Promise.all([
    myCourses(viewer, getLocale()),
    ownCertificates(viewer, getLocale()),
    assignmentReasons(viewer),
    ownCohorts(viewer, getLocale()),
  ])
  return { courses, certificates, reasons, cohorts, mine: await myLearning(viewer, courses, getLocale()) }
}

type CourseGroupProps = { state: CourseSummary['state']; title: string; data: Route.ComponentProps['loaderData'] }

function CourseGroup({ state, title, data: { courses, reasons, mine } }: CourseGroupProps) {
  const inGroup = courses.filter((course) => course.state === state)
  if (inGroup.length === 0) return null
  return (
    <section className="course-group" aria-labelledby={`courses-${state}`}>
      <h2 id={`courses-${state}`}>{title}</h2>
      <ul className="course-list">{inGroup.map((course) => <CourseRow key={course.id} course={course} why={reasons[course.id]} isFirst={course.next !== null && course.next.path === mine.first?.path} />)}</ul>
    </section>
  )
}

/** In the order of what it asks of one: to do, begun, agreed, to choose, done. */
export default function Overview({ loaderData }: Route.ComponentProps) {
  const { courses, certificates, cohorts, mine } = loaderData
  return (
    <Page title={m.learning_mine_title()}>
      <LearningNav />
      <MyLearningTop mine={mine} />
      {courses.length === 0 && <EmptyState title={m.learning_no_courses()} />}
      <CourseGroup state="open" title={m.learning_mine()} data={loaderData} />
      <CourseCohorts cohorts={cohorts} title={m.learning_cohorts_mine()} />
      <CourseGroup state="available" title={m.learning_available()} data={loaderData} />
      <CourseGroup state="complete" title={m.learning_completed()} data={loaderData} />
      {certificates.length > 0 && (
        <section className="course-group" aria-labelledby="certificates">
          <h2 id="certificates">{m.learning_people_own_certificates()}</h2>
          <CertificateList certificates={certificates} />
        </section>
      )}
    </Page>
  )
}
