import { data, Form, Link, redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { parseForm } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDayLong } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { cancelBooking } from '../commands/cancel-booking.server.ts'
import { checkIn } from '../commands/check-in.server.ts'
import { myBookings } from '../queries.server.ts'
import { BookingRows, whenOf } from '../ui/booking-rows.tsx'
import { AppError } from '../../platform/errors.ts'
import { returnPath } from '../../platform/return-path.ts'
import type { Route } from './+types/bookings.ts'

export async function loader({ context, url }: Route.LoaderArgs) {
  return { bookings: await myBookings(viewerOf(context), { from: new Date() }), isReleased: url.searchParams.get('done') === 'release' }
}

const form = z.object({ intent: z.enum(['release', 'check-in']), bookingId: z.uuid(), to: returnPath })

/** Gives a booking back or checks it in, from this page or from the start page. */
export async function action({ request, context }: Route.ActionArgs) {
  const parsed = await parseForm(form, request)
  if (!parsed.ok) return data({ error: m.platform_invalid_input() }, 422)
  const { intent, bookingId, to } = parsed.value
  try {
    await (intent === 'release' ? cancelBooking(viewerOf(context), bookingId) : checkIn(viewerOf(context), bookingId))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return data({ error: error.data.message }, error.status)
  }
  return redirect(to)
}

export default function Bookings({ loaderData, actionData }: Route.ComponentProps) {
  const { bookings, isReleased } = loaderData
  return (
    <Page title={m.workplaces_my_bookings()} crumbs={[{ to: '/workplaces', label: m.workplaces_desks() }]} action={<Link className="button main" to="/workplaces">{m.workplaces_book_desk()}</Link>}>
      <p role="status" className={isReleased ? 'alert is-note done' : 'vh'}>{isReleased ? m.workplaces_released() : ''}</p>
      {actionData?.error !== undefined && <p className="alert" role="alert">{actionData.error}</p>}
      {bookings.length === 0 ? (
        <EmptyState title={m.workplaces_no_bookings()} action={<Link className="button" to="/workplaces">{m.workplaces_book_desk()}</Link>}>{m.workplaces_no_bookings_hint()}</EmptyState>
      ) : (
        <BookingRows
          bookings={bookings}
          action={(booking) => (
            <Form method="post" replace>
              <input type="hidden" name="bookingId" value={booking.id} />
              <input type="hidden" name="to" value="/workplaces/bookings?done=release" />
              <button className="button small" name="intent" value="release" aria-label={m.workplaces_cancel_booking({ code: booking.code, day: formatDayLong(whenOf(booking).date) })}>{m.workplaces_release()}</button>
            </Form>
          )}
        />
      )}
    </Page>
  )
}
