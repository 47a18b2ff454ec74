import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { cityTimeZone, timeAt } from '../../platform/wall-clock.ts'
import { floorName } from '../../ui/floor-name.ts'
import type { Invitation, MyBooking } from '../../workplaces/queries.server.ts'
import type { OtherStop, Stop } from '../day-line.ts'

function titleOf({ kind, title, code }: MyBooking): string {
  if (kind === 'desk') return m.home_desk({ code })
  return title ?? m.home_room({ code })
}

function detailOf({ kind, title, code, floor, site }: MyBooking): string {
  const level = floorName(floor.level)
  return kind === 'desk' || title === null ? m.home_place({ site: site.name, floor: level }) : m.home_room_on({ code, floor: level })
}

function BookedStop({ booking }: { booking: MyBooking }) {
  return (
    <>
      <div>
        <b>{titleOf(booking)}</b>
        <p>{detailOf(booking)}</p>
      </div>
      {booking.checkIn !== 'over' && <Link className="to" to="/workplaces/bookings" aria-label={m.home_change_of({ code: booking.code })}>{m.home_change()}</Link>}
    </>
  )
}

function InvitedStop({ invitation: { bookingId, title, code, level, site, organiser } }: { invitation: Invitation }) {
  const name = title ?? m.home_room({ code })
  return (
    <>
      <div>
        <b>{name}</b>
        <p>{m.home_invited_by({ name: organiser, place: title === null ? m.home_place({ site: site.name, floor: floorName(level) }) : m.home_room_on({ code, floor: floorName(level) }) })}</p>
      </div>
      <Link className="to" to={`/workplaces/bookings/${bookingId}`} aria-label={m.home_meeting_of({ name })}>{m.home_meeting()}</Link>
    </>
  )
}

function OtherDayStop({ other }: { other: OtherStop }) {
  if (other.kind === 'device') {
    return (
      <>
        <div><b>{m.home_device_stop({ device: other.device })}</b><p>{m.home_device_at({ site: other.site, campaign: other.campaign })}</p></div>
        <Link className="to" to={other.path} aria-label={m.home_device_move_of({ device: other.device })}>{m.home_device_move_short()}</Link>
      </>
    )
  }
  const { title, room, path } = other
  return (
    <>
      <div><b>{title}</b>{room && <p>{m.home_course_room({ code: room.code, site: room.site, floor: floorName(room.level) })}</p>}</div>
      <Link className="to" to={path} aria-label={m.home_course_of({ title })}>{m.home_course_show()}</Link>
    </>
  )
}

/** The clock that counts where a stop is. */
const zoneOf = (stop: Stop): string | null => ('booking' in stop ? stop.booking.site.timeZone : 'invitation' in stop ? stop.invitation.site.timeZone : 'other' in stop && stop.other.kind === 'device' ? stop.other.timeZone : null)

function StopTime({ at, until, timeZone }: { at: string; until?: string | null; timeZone: string }) {
  return (
    <p className="when num">
      <time dateTime={at}>{timeAt(new Date(at), timeZone)}</time>
      {until && <time className="until" dateTime={until}>{timeAt(new Date(until), timeZone)}</time>}
    </p>
  )
}

/** The day like a line with stops: filled is done, a ring is to come, the bar is now. */
export function DayStops({ stops }: { stops: readonly Stop[] }) {
  const zone = stops.flatMap((stop) => zoneOf(stop) ?? [])[0] ?? cityTimeZone
  return (
    <section aria-labelledby="stops">
      <h2 id="stops" className="vh">{m.home_course_of_day()}</h2>
      <ol className="line">
        {stops.map((stop) => (
          <li key={`${stop.kind}-${stop.at}-${'invitation' in stop ? stop.invitation.bookingId : 'booking' in stop ? stop.booking.id : 'other' in stop ? stop.other.path : ''}`} className={stop.kind === 'now' ? 'now' : stop.isDone ? 'is-done' : undefined} aria-current={stop.kind === 'now' ? 'time' : undefined}>
            <StopTime at={stop.at} until={'until' in stop ? stop.until : null} timeZone={zoneOf(stop) ?? zone} />
            <span className="stop" aria-hidden="true" />
            {'booking' in stop ? <BookedStop booking={stop.booking} /> : 'invitation' in stop ? <InvitedStop invitation={stop.invitation} /> : 'other' in stop ? <OtherDayStop other={stop.other} /> : <div>{stop.kind === 'now' ? m.home_now() : m.home_booking_ends()}</div>}
          </li>
        ))}
      </ol>
    </section>
  )
}
