import { Form, Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { formatDay, formatInstant } from '../../../ui/format.ts'
import type { MyReading } from '../../reading-queries.server.ts'

/** What somebody is to read of a document, and has read. */
export function MyReadings({ readings, mayManage }: { readings: readonly MyReading[]; mayManage: boolean }) {
  if (readings.length === 0) return mayManage ? null : <p>{m.documents_reading_none()}</p>
  return (
    <ul className="rows">
      {readings.map(({ id, documentId, number, version, due, confirmedAt }) => (
        <li key={id} className="reading-row">
          <Link className="strong" to={`/documents/${documentId}/history?version=${number}&view=text`}>{version ?? number}</Link>
          <span>{confirmedAt === null ? m.documents_reading_until({ due: formatDay(due) }) : m.documents_reading_confirmed({ when: formatInstant(confirmedAt) })}</span>
          {confirmedAt === null && (
            <Form method="post">
              <input type="hidden" name="intent" value="confirm" />
              <button className="button main small" name="reading" value={id}>{m.documents_reading_confirm()}</button>
            </Form>
          )}
        </li>
      ))}
    </ul>
  )
}
