import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { dayAt, timeAt } from '../../platform/wall-clock.ts'
import { floorName } from '../../ui/floor-name.ts'
import { formatDayLong, formatDayWithWeekday } from '../../ui/format.ts'
import type { Invitation } from '../invitations.server.ts'
import { answerWord } from './answer-form.tsx'
import { spanWords } from '../span-words.ts'

const hrefOf = ({ bookingId }: Invitation) => `/workplaces/bookings/${bookingId}`

function whenOf({ startsAt, endsAt, site: { timeZone } }: Invitation) {
  const [start, end] = [new Date(startsAt), new Date(endsAt)]
  return { day: dayAt(start, timeZone), span: spanWords({ from: timeAt(start, timeZone), to: timeAt(end, timeZone) }) }
}

/** The later dates of a series, folded away. */
function Later({ dates }: { dates: readonly Invitation[] }) {
  return (
    <details className="md later-dates">
      <summary>{dates.length === 1 ? m.workplaces_invited_one_more() : m.workplaces_invited_more({ count: dates.length })}</summary>
      <ul className="num">
        {dates.map((one) => {
          const { day, span } = whenOf(one)
          return <li key={one.bookingId}><Link to={hrefOf(one)}>{formatDayWithWeekday(day)}, {span}</Link> <span className="muted">{answerWord(one.answer)}</span></li>
        })}
      </ul>
    </details>
  )
}

/** What others have invited one to; of a series the next date, the others below it. */
export function InvitedSection({ invitations }: { invitations: readonly Invitation[] }) {
  if (invitations.length === 0) return null
  const meetings = Map.groupBy(invitations, ({ seriesId, bookingId }) => seriesId ?? bookingId)
  return (
    <section className="calendar-section is-wide" aria-labelledby="invited">
      <div className="head"><h2 id="invited">{m.workplaces_invited()}</h2></div>
      <ul className="rows bookings">
        {[...meetings].map(([key, [next, ...later]]) => next && (
          <li key={key}>
            <div>
              <Link className="strong" to={hrefOf(next)}>{next.title ?? m.workplaces_meeting_in({ code: next.code })}</Link>
              <p className="md muted">{next.code}, {next.site.name}, {floorName(next.level)}</p>
              {later.length > 0 && <Later dates={later} />}
            </div>
            <p className="md num when">{formatDayLong(whenOf(next).day)}<br /><span className="muted">{whenOf(next).span}</span></p>
            <p className="md">{m.workplaces_invited_by({ name: next.organiser })}<br /><span className={next.answer === null ? 'strong' : 'muted'}>{answerWord(next.answer)}</span></p>
          </li>
        ))}
      </ul>
    </section>
  )
}
