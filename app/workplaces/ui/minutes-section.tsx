import { Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'

/** The minutes: begun with one press by who has booked, there for all who are invited. */
export function MinutesSection({ minutesId, canStart }: { minutesId: string | null; canStart: boolean }) {
  if (minutesId === null && !canStart) return null
  return (
    <section className="minutes" aria-labelledby="minutes">
      <h2 id="minutes">{m.workplaces_minutes()}</h2>
      {minutesId === null ? (
        <>
          <p className="muted md mb-4">{m.workplaces_minutes_hint()}</p>
          <Form method="post"><button className="button" name="intent" value="minutes">{m.workplaces_minutes_start()}</button></Form>
        </>
      ) : <p><Link to={`/documents/${minutesId}`}>{m.workplaces_minutes_open()}</Link></p>}
    </section>
  )
}
