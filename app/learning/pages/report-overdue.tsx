import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { noteReport } from '../commands/note-report.server.ts'
import { reportCourses } from '../reports/report-course.server.ts'
import { overdueReport } from '../reports/report-overdue.server.ts'
import { ReportFoot, ReportHead } from '../reports/ui/report-head.tsx'
import type { Route } from './+types/report-overdue.ts'

export const middleware = [roleGuard('learning-admin')]

/** So many stand on the page; all are in the file. */
const shown = 100

export async function loader({ context, url }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const choice = await reportCourses(getLocale(), url.searchParams.get('course'))
  const rows = await overdueReport(viewer, getLocale(), choice.chosen)
  await noteReport(viewer, { report: 'overdue', course: choice.chosen, rows: rows.length })
  return { ...choice, rows: rows.slice(0, shown), count: rows.length }
}

export default function ReportOverdue({ loaderData: { rows, count, courses, chosen } }: Route.ComponentProps) {
  return (
    <Page title={m.learning_people_report_overdue_title()} crumbs={[{ to: '/learning', label: m.learning_title() }]}>
      <ReportHead report="overdue" courses={courses} chosen={chosen} />
      {rows.length === 0 ? <EmptyState title={m.learning_people_nobody_overdue()} /> : (
        <div className="table-scroll" role="region" tabIndex={0} aria-label={m.learning_people_report_overdue_title()}>
          <table className="table report-table report-people">
            <caption className="report-caption">{count === 1 ? m.learning_people_overdue_one() : m.learning_people_overdue_all({ count: formatNumber(count) })}</caption>
            <thead><tr><th scope="col">{m.learning_people_name()}</th><th scope="col">{m.learning_people_unit()}</th><th scope="col">{m.learning_people_course()}</th><th scope="col">{m.learning_people_due()}</th><th scope="col" className="number">{m.learning_people_days_over()}</th></tr></thead>
            <tbody>
              {rows.map(({ personId, name, unit, course, isRequired, dueOn, days }) => (
                <tr key={`${personId} ${course}`}>
                  <th scope="row"><Link to={`/people/${personId}`}>{name}</Link></th>
                  <td>{unit}</td>
                  <td>{course}{!isRequired && <span className="muted">, {m.learning_people_optional()}</span>}</td>
                  <td className="num">{formatDay(dueOn)}</td>
                  <td className="number strong">{formatNumber(days)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {count > rows.length && <p className="md muted report-foot">{m.learning_people_first_of({ shown: rows.length, count: formatNumber(count) })}</p>}
      <ReportFoot />
    </Page>
  )
}
