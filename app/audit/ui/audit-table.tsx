import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatInstant } from '../../ui/format.ts'
import type { AuditLine } from '../queries.server.ts'
import { subjectWordOf, wordOf } from './action-words.ts'

/** What is beside an event, by the names that the CSV export has too: `{"count":2,"kind":"survey"}` as "count: 2, kind: survey"; what is nested stays as it is stored. */
function readable(detail: string): string {
  const values: Record<string, unknown> = JSON.parse(detail)
  return Object.entries(values)
    .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ')
}

/** Events, the latest first. */
export function AuditTable({ events }: { events: readonly AuditLine[] }) {
  return (
    <table className="table audit-table">
      <caption className="vh">{m.audit_title()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.audit_when()}</th>
          <th scope="col">{m.audit_what()}</th>
          <th scope="col">{m.audit_who()}</th>
          <th scope="col" className="wide">{m.audit_to_what()}</th>
          <th scope="col" className="wide">{m.audit_address()}</th>
        </tr>
      </thead>
      <tbody>
        {events.map(({ id, at, action, actor, subjectType, subjectId, subjectName, address, detail }) => (
          <tr key={id}>
            <td><time dateTime={at}>{formatInstant(at)}</time></td>
            <th scope="row" className="wrap-anywhere">{wordOf(action)}{detail !== '{}' && <span className="block muted sm">{readable(detail)}</span>}</th>
            <td>{actor ? <Link to={`/people/${actor.id}`}>{actor.name}</Link> : <span className="muted">{m.audit_nobody()}</span>}</td>
            <td className="wide wrap-anywhere">{subjectName ?? subjectId}<span className="block muted sm">{subjectWordOf(subjectType)}</span></td>
            <td className="wide num wrap-anywhere">{address}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
