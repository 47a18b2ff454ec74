import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDay } from '../../ui/format.ts'
import { peopleReport } from '../reports/people-report.server.ts'
import { expiringReport } from '../reports/report-overdue.server.ts'
import { PeopleReport } from '../reports/ui/people-report.tsx'
import type { Route } from './+types/report-expiring.ts'

export const middleware = [roleGuard('learning-admin')]

export function loader({ context, url }: Route.LoaderArgs) {
  return peopleReport(viewerOf(context), 'expiring', url, expiringReport)
}

export default function ReportExpiring({ loaderData: { choice, rows, count } }: Route.ComponentProps) {
  return (
    <PeopleReport
      report="expiring"
      choice={choice}
      title={m.learning_people_report_expiring_title()}
      caption={m.learning_people_expiring_all()}
      nobody={m.learning_people_nobody_expiring()}
      head={<><th scope="col">{m.learning_people_name()}</th><th scope="col">{m.learning_people_valid_until()}</th><th scope="col">{m.learning_people_course()}</th><th scope="col">{m.learning_people_unit()}</th></>}
      count={count}
      rows={rows.map(({ personId, name, unit, course, validUntil, isOver }) => (
        <tr key={`${personId} ${course}`}>
          <th scope="row"><Link to={`/people/${personId}`}>{name}</Link></th>
          <td className="num">{formatDay(validUntil)}{isOver && <span className="due strong">, {m.learning_people_is_over()}</span>}</td>
          <td>{course}</td>
          <td>{unit}</td>
        </tr>
      ))}
    />
  )
}
