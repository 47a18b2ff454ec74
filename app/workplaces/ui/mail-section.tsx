import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'

/** Leads to where mails are chosen. */
export function MailSection() {
  return (
    <section className="calendar-section" aria-labelledby="mails">
      <div className="head"><h2 id="mails">{m.workplaces_mails_title()}</h2></div>
      <p className="md">{m.workplaces_mails_hint()}</p>
      <Link className="button" to="/account/notifications">{m.workplaces_mails_choose()}</Link>
    </section>
  )
}
