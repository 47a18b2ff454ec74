import type { ReactNode } from 'react'
import { m } from '../../../paraglide/messages.js'
import { formatNumber } from '../../../ui/format.ts'
import { EmptyState, Page } from '../../../ui/page.tsx'
import type { ReportCourses } from '../report-course.server.ts'
import { ReportFoot, ReportHead } from './report-head.tsx'

type PeopleReportProps = {
  report: 'overdue' | 'expiring'
  choice: ReportCourses
  title: string
  caption: string
  /** Where there is nobody. */
  nobody: string
  /** Head and rows of the table, of which not all may be shown. */
  head: ReactNode
  rows: readonly ReactNode[]
  /** How many there are in all. */
  count: number
}

/** A report that is a list of people: what is chosen, the table, and how many more there are. */
export function PeopleReport({ report, choice: { courses, chosen }, title, caption, nobody, head, rows, count }: PeopleReportProps) {
  return (
    <Page title={title} crumbs={[{ to: '/learning', label: m.learning_title() }]}>
      <ReportHead report={report} courses={courses} chosen={chosen} />
      {rows.length === 0 ? <EmptyState title={nobody} /> : (
        <div className="table-scroll" role="region" tabIndex={0} aria-label={title}>
          <table className="table report-table report-people">
            <caption className="report-caption"><span>{caption}</span></caption>
            <thead><tr>{head}</tr></thead>
            <tbody>{rows}</tbody>
          </table>
        </div>
      )}
      {count > rows.length && <p className="md muted report-foot">{m.learning_people_first_of({ shown: rows.length, count: formatNumber(count) })}</p>}
      <ReportFoot />
    </Page>
  )
}
