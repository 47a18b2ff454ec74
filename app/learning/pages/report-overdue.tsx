import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { peopleReport } from '../reports/people-report.server.ts'
import { overdueReport } from '../reports/report-overdue.server.ts'
import { PeopleReport } from '../reports/ui/people-report.tsx'
import type { Route } from './+types/report-overdue.ts'

export const middleware = [roleGuard('learning-admin')]

export function loader({ context, url }: Route.LoaderArgs) {
  return peopleReport(viewerOf(context), 'overdue', url, overdueReport)
}

export default function ReportOverdue({ loaderData: { choice, rows, count } }: Route.ComponentProps) {
  return (
    <PeopleReport
      report="overdue"
      choice={choice}
      title={m.learning_people_report_overdue_title()}
      caption={count === 1 ? m.learning_people_overdue_one() : m.learning_people_overdue_all({ count: formatNumber(count) })}
      nobody={m.learning_people_nobody_overdue()}
      head={<><th scope="col">{m.learning_people_name()}</th><th scope="col">{m.learning_people_due()}</th><th scope="col" className="number">{m.learning_people_days_over()}</th><th scope="col">{m.learning_people_course()}</th><th scope="col">{m.learning_people_unit()}</th></>}
      count={count}
      rows={rows.map(({ personId, name, unit, course, isRequired, dueOn, days }) => (
        <tr key={`${personId} ${course}`}>
          <th scope="row"><Link to={`/people/${personId}`}>{name}</Link></th>
          <td className="num">{formatDay(dueOn)}</td>
          <td className="number strong">{formatNumber(days)}</td>
          <td>{course}{!isRequired && <span className="muted">, {m.learning_people_optional()}</span>}</td>
          <td>{unit}</td>
        </tr>
      ))}
    />
  )
}
