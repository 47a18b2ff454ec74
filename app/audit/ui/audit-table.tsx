import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatInstant } from '../../ui/format.ts'
import type { AuditLine } from '../queries.server.ts'
import { subjectWordOf, wordOf } from './action-words.ts'
import { detailWords } from './detail-words.ts'

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
        {events.map(({ id, at, action, actor, subjectType, subjectId, subjectName, address, detail, names }) => (
          <tr key={id}>
            <td><time dateTime={at}>{formatInstant(at)}</time></td>
            <th scope="row" className="wrap-anywhere">{wordOf(action)}{detail !== '{}' && <span className="block muted sm">{detailWords(detail, names, subjectType)}</span>}</th>
            <td>{actor ? <Link to={`/people/${actor.id}`}>{actor.name}</Link> : <span className="muted">{m.audit_nobody()}</span>}</td>
            <td className="wide wrap-anywhere">{subjectName ?? subjectId}<span className="block muted sm">{subjectWordOf(subjectType)}</span></td>
            <td className="wide num wrap-anywhere">{address}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
