import { Form } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { DateField } from '../../ui/date-field.tsx'
import { formatDayLong } from '../../ui/format.ts'
import type { MyBooking } from '../queries.server.ts'
import { whenOf } from './booking-rows.tsx'
import { TimeSpan } from './time-span.tsx'

/** Another day or time for a booking; folded away until it is wanted. */
export function ChangeTimes({ booking }: { booking: MyBooking }) {
  const { date, from, to } = whenOf(booking)
  return (
    <details className="change-times" key={`${date}${from}${to}`}>
      <summary className="button small" aria-label={m.workplaces_change_booking({ code: booking.code, day: formatDayLong(date) })}>{m.workplaces_change()}</summary>
      <Form method="post" replace className="float">
        <input type="hidden" name="bookingId" value={booking.id} />
        <DateField label={m.workplaces_date()} name="date" defaultValue={date} required />
        <TimeSpan from={from} to={to} />
        <button className="button main small" name="intent" value="change">{m.workplaces_change_save()}</button>
      </Form>
    </details>
  )
}
