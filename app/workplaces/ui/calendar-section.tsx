import { Form } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { dayAt } from '../../platform/wall-clock.ts'
import { CopyField } from '../../ui/copy-field.tsx'
import { formatDay, formatInstant } from '../../ui/format.ts'
import type { OwnFeed } from '../calendar.server.ts'

/** Makes and ends the address under which calendar programs read the own bookings. */
export function CalendarSection({ feed, address }: { feed: OwnFeed | null; address: string | undefined }) {
  return (
    <section className="calendar-section" aria-labelledby="calendar">
      <div className="head"><h2 id="calendar">{m.workplaces_calendar_title()}</h2></div>
      <p className="md">{m.workplaces_calendar_hint()}</p>
      {address !== undefined && (
        <div className="alert is-note">
          <p className="strong">{m.workplaces_calendar_made()}</p>
          <CopyField value={address} label={m.workplaces_calendar_address()} />
        </div>
      )}
      {feed && <p className="md muted">{m.workplaces_calendar_active({ day: formatDay(dayAt(new Date(feed.createdAt))) })}{feed.lastUsedAt !== null && ` ${m.workplaces_calendar_used({ when: formatInstant(feed.lastUsedAt) })}`}</p>}
      <Form method="post" preventScrollReset className="flex flex-wrap gap-3">
        <button className="button" name="intent" value="calendar-make">{feed ? m.workplaces_calendar_again() : m.workplaces_calendar_make()}</button>
        {feed && <button className="button" name="intent" value="calendar-end">{m.workplaces_calendar_end()}</button>}
      </Form>
    </section>
  )
}
