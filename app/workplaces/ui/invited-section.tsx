import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { dayAt, timeAt } from '../../platform/wall-clock.ts'
import { floorName } from '../../ui/floor-name.ts'
import { formatDayLong } from '../../ui/format.ts'
import type { Invitation } from '../invitations.server.ts'
import { answerWord } from './answer-form.tsx'

/** What others have invited one to. */
export function InvitedSection({ invitations }: { invitations: readonly Invitation[] }) {
  if (invitations.length === 0) return null
  return (
    <section className="calendar-section is-wide" aria-labelledby="invited">
      <div className="head"><h2 id="invited">{m.workplaces_invited()}</h2></div>
      <ul className="rows bookings">
        {invitations.map(({ bookingId, title, startsAt, endsAt, code, level, site, organiser, answer }) => {
          const [start, end] = [new Date(startsAt), new Date(endsAt)]
          return (
            <li key={bookingId}>
              <div>
                <Link className="strong" to={`/workplaces/bookings/${bookingId}`}>{title ?? m.workplaces_meeting_in({ code })}</Link>
                <p className="md muted">{code}, {site.name}, {floorName(level)}</p>
              </div>
              <p className="md num when">{formatDayLong(dayAt(start, site.timeZone))}<br /><span className="muted">{m.workplaces_span({ from: timeAt(start, site.timeZone), to: timeAt(end, site.timeZone) })}</span></p>
              <p className="md">{m.workplaces_invited_by({ name: organiser })}<br /><span className={answer === null ? 'strong' : 'muted'}>{answerWord(answer)}</span></p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
