import { Repeat } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { dayAt, timeAt } from '../../platform/wall-clock.ts'
import { formatDayLong } from '../../ui/format.ts'
import { floorName } from '../../ui/floor-name.ts'
import type { MyBooking } from '../queries.server.ts'
import { floorLink } from './floor-link.ts'
import { seriesWords } from './series-words.ts'
import { spanWords } from '../span-words.ts'

/** Day and times of a booking on its site's clock. */
export function whenOf({ startsAt, endsAt, site }: MyBooking): { date: string; from: string; to: string } {
  return { date: dayAt(new Date(startsAt), site.timeZone), from: timeAt(new Date(startsAt), site.timeZone), to: timeAt(new Date(endsAt), site.timeZone) }
}

/** Whether one has checked in, or until when one has to. */
function CheckInWords({ booking: { checkIn, checkInBy, site } }: { booking: MyBooking }) {
  if (checkIn === 'done') return <><br /><span className="strong">{m.workplaces_checked_in()}</span></>
  if (checkIn !== 'open' || checkInBy === null) return null
  return <><br /><span className="due">{m.workplaces_check_in_by({ time: timeAt(new Date(checkInBy), site.timeZone) })}</span></>
}

/** Own bookings as rows: what, when, where; on the right what can be done with each. */
export function BookingRows({ bookings, action }: { bookings: readonly MyBooking[]; action?: (booking: MyBooking) => ReactNode }) {
  return (
    <ul className="rows bookings">
      {bookings.map((booking) => {
        const when = whenOf(booking)
        return (
          <li key={booking.id}>
            <div>
              <Link className="strong num" to={floorLink(booking.site.slug, booking.floor.slug, { ...when, view: 'plan', space: booking.spaceId })}>{booking.code}</Link>
              {booking.title !== null && <span> {booking.title}</span>}
              {booking.isPending && <span className="tag"> {m.workplaces_approval_pending()}</span>}
              <p className="md muted">{booking.site.name}, {floorName(booking.floor.level)}</p>
              {booking.seriesId !== null && booking.series && <p className="md"><Link className="series-link" to={`/workplaces/series/${booking.seriesId}`} aria-label={m.workplaces_series_part({ words: seriesWords(booking.series) })}><Repeat className="icon s" aria-hidden="true" />{seriesWords(booking.series)}</Link></p>}
            </div>
            <p className="md num when">{formatDayLong(when.date)}<br /><span className="muted">{spanWords(when)}</span><CheckInWords booking={booking} /></p>
            {action?.(booking)}
          </li>
        )
      })}
    </ul>
  )
}
