import { Form } from 'react-router'
import { m } from '../../paraglide/messages.js'

/** Switches reminders by mail off and on. */
export function MailSection({ isOn }: { isOn: boolean }) {
  return (
    <section className="calendar-section" aria-labelledby="mails">
      <div className="head"><h2 id="mails">{m.workplaces_mails_title()}</h2></div>
      <p className="md">{isOn ? m.workplaces_mails_on() : m.workplaces_mails_off()}</p>
      <Form method="post" preventScrollReset>
        <button className="button" name="intent" value={isOn ? 'mails-off' : 'mails-on'}>{isOn ? m.workplaces_mails_switch_off() : m.workplaces_mails_switch_on()}</button>
      </Form>
    </section>
  )
}
