import { Form, NavLink } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { SelectField } from '../../../ui/select-field.tsx'
import { LearningNav } from '../../ui/learning-nav.tsx'
import type { ReportCourses } from '../report-course.server.ts'

type ReportHeadProps = ReportCourses & { report: 'units' | 'overdue' | 'expiring' }

/** Above each report: which there are, the course, and the files. */
export function ReportHead({ report, courses, chosen }: ReportHeadProps) {
  const query = chosen === null ? '' : `?${new URLSearchParams({ course: chosen })}`
  return (
    <>
      <LearningNav />
      <nav className="admin-nav" aria-label={m.learning_people_reports()}>
        <NavLink to="/learning/reports" end>{m.learning_people_report_units()}</NavLink>
        <NavLink to="/learning/reports/overdue">{m.learning_people_report_overdue()}</NavLink>
        <NavLink to="/learning/reports/expiring">{m.learning_people_report_expiring()}</NavLink>
      </nav>
      <div className="report-choice">
        <Form className="report-course">
          <SelectField key={chosen} label={m.learning_people_course()} name="course" defaultValue={chosen ?? ''}>
            {report !== 'units' && <option value="">{m.learning_people_all_courses()}</option>}
            {courses.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}
          </SelectField>
          <button className="button">{m.learning_people_show()}</button>
        </Form>
        <p className="report-files">
          {(['xlsx', 'csv'] as const).map((format) => <a key={format} className="button" href={`/learning/reports/${report}/${format}${query}`} download>{m.learning_people_as_file({ format: format.toUpperCase() })}</a>)}
        </p>
      </div>
    </>
  )
}

/** What is logged, said to those who look. */
export function ReportFoot() {
  return <p className="md muted report-foot">{m.learning_people_logged()}</p>
}
