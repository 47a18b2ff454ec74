import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatNumber, formatShare } from '../../ui/format.ts'
import { Meter } from '../../ui/meter.tsx'
import { EmptyState, Page } from '../../ui/page.tsx'
import { noteReport } from '../commands/note-report.server.ts'
import { numbersCourse, reportCourses } from '../reports/report-course.server.ts'
import { unitReport } from '../reports/report-units.server.ts'
import { ReportFoot, ReportHead } from '../reports/ui/report-head.tsx'
import type { TopUnit, UnitCounts } from '../reports/unit-counts.server.ts'
import type { Route } from './+types/report-units.ts'

export const middleware = [roleGuard('learning-admin')]

export async function loader({ context, url }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const course = await numbersCourse(url.searchParams.get('course'))
  const report = course ? await unitReport(viewer, course) : { rows: [], total: null, hasWithheld: false }
  await noteReport(viewer, { report: 'units', course: course?.id ?? null, rows: report.rows.length })
  return { ...report, ...(await reportCourses(getLocale(), course?.id ?? null)) }
}

function Counts({ counts }: { counts: UnitCounts | null }) {
  if (!counts) return <td colSpan={3} className="muted">{m.learning_people_withheld()}</td>
  const { people, completed, overdue } = counts
  return (
    <>
      <td className="number">{formatNumber(people)}</td>
      <td><div className="report-share"><Meter value={completed} of={people} scale={people} /><span className="num">{m.learning_people_completed_share({ count: formatNumber(completed), share: formatShare(people === 0 ? 0 : completed / people) })}</span></div></td>
      <td className={overdue > 0 ? 'number due strong' : 'number'}>{formatNumber(overdue)}</td>
    </>
  )
}

/** A department, and of its units those of which something is told. */
function Rows({ row: { name, counts, units, others } }: { row: TopUnit }) {
  return (
    <>
      <tr><th scope="row" className="strong">{name || m.learning_people_no_unit()}</th><Counts counts={counts} /></tr>
      {units.map((unit) => <tr key={unit.id} className="is-below"><th scope="row">{unit.name}</th><Counts counts={unit.counts} /></tr>)}
      {others > 0 && <tr className="is-below"><th scope="row" className="muted">{m.learning_people_other_units({ count: others })}</th><Counts counts={null} /></tr>}
    </>
  )
}

export default function ReportUnits({ loaderData: { rows, total, hasWithheld, courses, chosen } }: Route.ComponentProps) {
  return (
    <Page title={m.learning_people_report_units_title()} crumbs={[{ to: '/learning', label: m.learning_title() }]}>
      <ReportHead report="units" courses={courses} chosen={chosen} />
      {rows.length === 0 ? <EmptyState title={m.learning_people_nobody_in()} /> : (
        <table className="table report-table">
          <caption className="vh">{m.learning_people_report_units_title()}</caption>
          <thead><tr><th scope="col">{m.learning_people_unit()}</th><th scope="col" className="number">{m.learning_people_people_count()}</th><th scope="col">{m.learning_people_completed_count()}</th><th scope="col" className="number">{m.learning_people_overdue_count()}</th></tr></thead>
          <tbody>{rows.map((row) => <Rows key={row.id} row={row} />)}</tbody>
          <tfoot><tr><th scope="row">{m.learning_people_all()}</th><Counts counts={total} /></tr></tfoot>
        </table>
      )}
      {hasWithheld && <p className="md muted report-foot">{m.learning_people_withheld_why()}</p>}
      <ReportFoot />
    </Page>
  )
}
