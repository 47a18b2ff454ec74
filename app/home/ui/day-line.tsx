import type { ReactNode } from 'react'
import { Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatTime } from '../../ui/format.ts'
import { floorName } from '../../ui/floor-name.ts'
import type { MyBooking } from '../../workplaces/queries.server.ts'

type Stop = { key: string; at: string; until?: string; title: string; note?: string; isDone: boolean; action?: ReactNode }

function GiveBack({ booking, label }: { booking: MyBooking; label: string }) {
  return (
    <Form method="post" action="/workplaces/bookings" replace>
      <input type="hidden" name="bookingId" value={booking.id} />
      <input type="hidden" name="to" value="/" />
      <button className="button plain" name="intent" value="release" aria-label={`${m.workplaces_release()}: ${label}`}>{m.workplaces_release()}</button>
    </Form>
  )
}

/** What a booking is on the line. A desk that ends before the last stop gets no stop of its own for that. */
function stopOf(booking: MyBooking, now: string): Stop {
  const { id, kind, code, site, floor, startsAt, endsAt } = booking
  const place = `${site.name}, ${floorName(floor.level)}`
  const common = { key: id, at: startsAt, isDone: startsAt <= now }
  if (kind === 'desk') {
    const title = m.home_desk({ code })
    return { ...common, title, note: place, ...(endsAt > now ? { action: <GiveBack booking={booking} label={title} /> } : {}) }
  }
  return {
    ...common,
    until: endsAt,
    title: booking.title ?? m.home_room({ code }),
    note: `${m.home_room({ code })}, ${place}`,
    action: <Link to={`/workplaces/${site.slug}/${floor.slug}`}>{m.workplaces_plan()}</Link>,
  }
}

/** The day, like a line with stops: done, to come, and where one is now. */
export function DayLine({ bookings, now }: { bookings: readonly MyBooking[]; now: string }) {
  const stops: Stop[] = bookings.map((booking) => stopOf(booking, now))
  const lastDesk = bookings.filter(({ kind }) => kind === 'desk').at(-1)
  if (lastDesk) stops.push({ key: 'end', at: lastDesk.endsAt, title: m.home_booking_ends(), isDone: lastDesk.endsAt <= now })
  stops.sort((a, b) => a.at.localeCompare(b.at))
  const next = stops.findIndex(({ isDone }) => !isDone)
  const isDuring = next > 0
  return (
    <>
      <h2 className="vh">{m.home_course_of_day()}</h2>
      <ol className="line">
        {stops.map(({ key, at, until, title, note, isDone, action }, index) => [
          isDuring && index === next && (
            <li key="now" className="now"><time dateTime={now}>{formatTime(now)}</time><span className="stop" /><div>{m.home_now()}</div></li>
          ),
          <li key={key} className={isDone ? 'is-done' : undefined}>
            <time dateTime={at}>{formatTime(at)}{until !== undefined && <span>{formatTime(until)}</span>}</time>
            <span className="stop" />
            <div>{key === 'end' ? title : <b>{title}</b>}{note !== undefined && <p>{note}</p>}</div>
            {action !== undefined && <div className="to">{action}</div>}
          </li>,
        ])}
      </ol>
    </>
  )
}
