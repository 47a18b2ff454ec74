import { Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatDay, formatInstant } from '../../ui/format.ts'
import type { DocumentNotes as Notes } from '../document-notes.server.ts'

/** Above the text: that it is final, that it is to be read, whose minutes it is. */
export function DocumentNotes({ id, notes: { final, readings, meeting } }: { id: string; notes: Notes }) {
  return (
    <>
      {meeting && (
        <p className="document-meeting muted md">
          {m.documents_minutes_of()} <Link to={`/workplaces/bookings/${meeting.id}`}>{meeting.title ?? m.documents_minutes_meeting()}, {formatInstant(meeting.startsAt)}</Link>
        </p>
      )}
      {final && (
        <div className="alert is-note document-note document-final">
          <p className="strong">{m.documents_history_final_banner({ name: final.name ?? '' })}</p>
          <p>
            {final.madeBy === null ? m.documents_history_final_when({ when: formatInstant(final.madeAt) }) : m.documents_history_final_who({ name: final.madeBy, when: formatInstant(final.madeAt) })}{' '}
            <Link to={`/documents/${id}/history?version=${final.number}&view=text`}>{m.documents_history_final_look()}</Link>
          </p>
        </div>
      )}
      {readings.filter(({ confirmedAt }) => confirmedAt === null).map((reading) => (
        <Form key={reading.id} method="post" action={`/documents/${id}/reading`} className="alert is-note document-note document-to-read">
          <p className="strong">{m.documents_reading_banner({ due: formatDay(reading.due) })}</p>
          <p><Link to={`/documents/${id}/history?version=${reading.number}&view=text`}>{m.documents_reading_which({ name: reading.version ?? String(reading.number) })}</Link></p>
          <input type="hidden" name="intent" value="confirm" />
          <p><button className="button main small" name="reading" value={reading.id}>{m.documents_reading_confirm()}</button></p>
        </Form>
      ))}
    </>
  )
}
