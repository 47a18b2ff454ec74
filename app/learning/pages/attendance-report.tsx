import { Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDayShort } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { allCourses } from '../catalogue.server.ts'
import { attendanceReport, type ReportRow } from '../cohorts/attendance.server.ts'
import { attendanceWord } from '../cohorts/ui/attendance-words.ts'
import { LearningNav } from '../ui/learning-nav.tsx'
import type { Route } from './+types/attendance-report.ts'

export const middleware = [roleGuard('learning-admin')]

export async function loader({ url, context }: Route.LoaderArgs) {
  const language = getLocale()
  const courses = (await allCourses()).map(({ id, title }) => ({ id, title: title[language] }))
  const asked = url.searchParams.get('course')
  const course = courses.some(({ id }) => id === asked) ? asked : null
  return { courses, course, rows: await attendanceReport(viewerOf(context), language, course) }
}

function CohortAttendance({ rows }: { rows: readonly ReportRow[] }) {
  const [first] = rows
  if (!first) return null
  return (
    <section className="cohort-section">
      <h2 id={`cohort-${first.cohortId}`}><Link to={`/learning/cohorts/${first.cohortId}`}>{first.cohort}</Link></h2>
      <p className="md muted">{first.course}</p>
      <div className="attendance-table" role="region" tabIndex={0} aria-labelledby={`cohort-${first.cohortId}`}>
        <table className="table">
          <thead><tr><th scope="col">{m.learning_people_name()}</th><th scope="col">{m.learning_cohorts_unit()}</th>{first.days.map(({ day }, index) => <th key={`${day} ${index}`} scope="col" className="num">{formatDayShort(day)}</th>)}<th scope="col">{m.learning_cohorts_all_days()}</th></tr></thead>
          <tbody>
            {rows.map(({ personId, name, unit, days, present, of, isWhole }) => (
              <tr key={personId}>
                <th scope="row">{name}</th>
                <td className="muted">{unit}</td>
                {days.map(({ day, state }, index) => <td key={`${day} ${index}`} className={state === 'absent' ? 'due strong' : state === 'present' ? undefined : 'muted'}>{attendanceWord(state)}</td>)}
                <td className={isWhole ? 'strong' : undefined}>{of === 0 ? '–' : isWhole ? m.learning_cohorts_whole() : m.learning_cohorts_attended_of({ present, of })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

export default function AttendanceReport({ loaderData: { courses, course, rows } }: Route.ComponentProps) {
  const file = `/learning/cohorts/report.csv${course === null ? '' : `?course=${course}`}`
  return (
    <Page title={m.learning_cohorts_report()} crumbs={[{ to: '/learning', label: m.learning_title() }, { to: '/learning/cohorts', label: m.learning_cohorts() }]} action={rows.length > 0 && <a className="button" href={file}>{m.learning_cohorts_csv()}</a>}>
      <LearningNav />
      <p className="rules-intro">{m.learning_cohorts_report_intro()}</p>
      <Form className="people-filter">
        <SelectField label={m.learning_people_course()} name="course" defaultValue={course ?? ''}>
          <option value="">{m.learning_cohorts_all_courses()}</option>
          {courses.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}
        </SelectField>
        <button className="button">{m.learning_cohorts_show()}</button>
      </Form>
      {rows.length === 0 && <EmptyState title={m.learning_cohorts_report_empty()} />}
      {[...Map.groupBy(rows, ({ cohortId }) => cohortId)].map(([id, own]) => <CohortAttendance key={id} rows={own} />)}
    </Page>
  )
}
