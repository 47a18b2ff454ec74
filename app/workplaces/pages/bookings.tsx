import { data, Form, Link, redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { parseForm } from '../../platform/forms.ts'
import { type Viewer, viewerOf } from '../../platform/viewer.ts'
import { timeAt } from '../../platform/wall-clock.ts'
import { formatDayLong } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { ownFeed } from '../calendar.server.ts'
import { endFeed, makeFeed } from '../commands/calendar-feed.server.ts'
import { changeBooking, leave } from '../commands/change-booking.server.ts'
import { cancelBooking } from '../commands/cancel-booking.server.ts'
import { checkIn } from '../commands/check-in.server.ts'
import { displacedWithout } from '../displaced.server.ts'
import { bookingsPageOf, lostBookings, type MyBooking, myInvitations, timesAt } from '../queries.server.ts'
import { bookingsAddress, changeForm, seriesScope } from '../schema.ts'
import { BookingRows, whenOf } from '../ui/booking-rows.tsx'
import { CalendarSection } from '../ui/calendar-section.tsx'
import { InvitedSection } from '../ui/invited-section.tsx'
import { MailSection } from '../ui/mail-section.tsx'
import { ChangeTimes } from '../ui/change-times.tsx'
import { AppError } from '../../platform/errors.ts'
import { returnPath } from '../../platform/return-path.ts'
import { openMoves } from '../floor-closures.server.ts'
import { Moves } from '../ui/moves.tsx'
import { AcceptAll, DisplacedLines, Offers, WaitingSection } from '../ui/waiting-section.tsx'
import { myWaiting, openOffers } from '../waiting.server.ts'
import { WorkplacesNav } from '../ui/workplaces-nav.tsx'
import type { Route } from './+types/bookings.ts'

export async function loader({ context, url }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const { cursor } = bookingsAddress.parse(Object.fromEntries(url.searchParams))
  const [{ items: bookings, next }, invitations, lost, feed, offers, waiting, displaced, moves] = await Promise.all([bookingsPageOf(viewer, cursor), myInvitations(viewer, { from: new Date() }), lostBookings(viewer), ownFeed(viewer), openOffers(viewer), myWaiting(viewer), displacedWithout(viewer), openMoves(viewer)])
  return { bookings, next, invitations, lost, feed, offers, waiting, displaced, moves, done: url.searchParams.get('done'), booked: Number(url.searchParams.get('booked')), missed: Number(url.searchParams.get('missed')) }
}

const doForm = z.object({ intent: z.enum(['release', 'leave', 'check-in']), bookingId: z.uuid(), scope: seriesScope, to: returnPath })
const moveForm = changeForm.extend({ intent: z.literal('change'), bookingId: z.uuid() })
const settingForm = z.object({ intent: z.enum(['calendar-make', 'calendar-end']) })
const form = z.discriminatedUnion('intent', [doForm, moveForm])

async function carryOut(viewer: Viewer, wanted: z.infer<typeof form>): Promise<string> {
  const { bookingId } = wanted
  if (wanted.intent === 'change') {
    await changeBooking(viewer, bookingId, await timesAt(viewer, bookingId, wanted))
    return '/workplaces/bookings?done=change'
  }
  if (wanted.intent === 'release') await cancelBooking(viewer, bookingId, wanted.scope)
  else await (wanted.intent === 'leave' ? leave : checkIn)(viewer, bookingId)
  return wanted.to
}

type Outcome = { error?: string; address?: string }

/** Gives a booking back, changes its time or checks it in, from this page or from the start page; makes and ends the calendar's address. */
export async function action({ request, context, url }: Route.ActionArgs) {
  const setting = await parseForm(settingForm, request.clone())
  if (setting.ok) {
    const viewer = viewerOf(context)
    const { intent } = setting.value
    // Not by way of a redirect: an address would keep the address.
    if (intent === 'calendar-make') return data<Outcome>({ address: await makeFeed(viewer, url.origin) }, 201)
    await endFeed(viewer)
    return redirect('/workplaces/bookings')
  }
  const parsed = await parseForm(form, request)
  if (!parsed.ok) return data<Outcome>({ error: Object.values(parsed.errors)[0] ?? m.platform_invalid_input() }, 422)
  try {
    return redirect(await carryOut(viewerOf(context), parsed.value))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return data<Outcome>({ error: error.data.message }, error.status)
  }
}

/** What has just been done, read out once. */
function doneWords({ done, booked, missed }: Pick<Route.ComponentProps['loaderData'], 'done' | 'booked' | 'missed'>): string {
  if (done === 'release') return m.workplaces_released()
  if (done === 'check-in') return m.workplaces_checked_in_done()
  if (done === 'leave') return m.workplaces_left()
  if (done === 'accept') return m.workplaces_offer_accepted()
  if (done === 'decline') return m.workplaces_offer_declined()
  if (done === 'waiting-left') return m.workplaces_waiting_was_left()
  if (done === 'offer-over') return m.workplaces_waiting_over()
  if (done === 'moved') return m.workplaces_moved()
  if (done === 'kept') return m.workplaces_move_kept()
  if (done === 'move-over') return m.workplaces_move_over()
  if (done === 'change') return m.workplaces_changed()
  if (done !== 'series' || !(booked > 0)) return ''
  if (missed > 0) return m.workplaces_series_booked_partly({ count: booked, total: booked + missed })
  return booked === 1 ? m.workplaces_series_booked_one() : m.workplaces_series_booked({ count: booked })
}

/** Another time, and giving back; of a series for as much of it as is wanted, on pages of its own. */
function ChangeAndRelease({ booking }: { booking: MyBooking }) {
  const { id, code, seriesId, hasBegun } = booking
  const named = { code, day: formatDayLong(whenOf(booking).date) }
  if (seriesId !== null && !hasBegun) {
    return (
      <>
        <Link className="button small" to={`/workplaces/series/${seriesId}/change?booking=${id}`} aria-label={m.workplaces_change_booking(named)}>{m.workplaces_change()}</Link>
        <Link className="button small" to={`/workplaces/series/${seriesId}/cancel?booking=${id}`} aria-label={m.workplaces_cancel_booking(named)}>{m.workplaces_release()}</Link>
      </>
    )
  }
  return (
    <>
      <ChangeTimes booking={booking} />
      <Form method="post" replace className="release">
        <input type="hidden" name="bookingId" value={id} />
        <input type="hidden" name="to" value="/workplaces/bookings?done=release" />
        <button className="button small" name="intent" value="release" aria-label={m.workplaces_cancel_booking(named)}>{m.workplaces_release()}</button>
      </Form>
    </>
  )
}

export default function Bookings({ loaderData, actionData }: Route.ComponentProps) {
  const { bookings, next, invitations, lost, feed, offers, waiting, displaced, moves } = loaderData
  const { error, address }: Outcome = actionData ?? {}
  const words = doneWords(loaderData)
  return (
    <Page title={m.workplaces_my_bookings()} action={<Link className="button main" to="/workplaces">{m.workplaces_book_desk()}</Link>}>
      <WorkplacesNav />
      <p role="status" className={words ? 'alert is-note done' : 'vh'}>{words}</p>
      {error !== undefined && <p className="alert" role="alert">{error}</p>}
      <Moves moves={moves} />
      <AcceptAll offers={offers} />
      <Offers offers={offers} />
      <DisplacedLines displaced={displaced} />
      {lost.map(({ id, code, releasedAt, timeZone }) => <p key={id} className="alert mb-4">{m.workplaces_lost({ code, time: timeAt(new Date(releasedAt), timeZone) })}</p>)}
      {bookings.length === 0 ? (
        <EmptyState title={m.workplaces_no_bookings()} action={<Link className="button" to="/workplaces">{m.workplaces_book_desk()}</Link>}>{m.workplaces_no_bookings_hint()}</EmptyState>
      ) : (
        <BookingRows
          bookings={bookings}
          action={(booking) => (
            <div className="row-actions">
              {booking.checkIn === 'open' && !booking.isPending && (
                <Form method="post" replace>
                  <input type="hidden" name="bookingId" value={booking.id} />
                  <input type="hidden" name="to" value="/workplaces/bookings?done=check-in" />
                  <button className="button main small" name="intent" value="check-in" aria-label={m.workplaces_check_in_of({ code: booking.code })}>{m.workplaces_check_in()}</button>
                </Form>
              )}
              {booking.checkIn === 'done' && booking.hasBegun && (
                <Form method="post" replace>
                  <input type="hidden" name="bookingId" value={booking.id} />
                  <input type="hidden" name="to" value="/workplaces/bookings?done=leave" />
                  <button className="button small" name="intent" value="leave" aria-label={m.workplaces_leave_of({ code: booking.code })}>{m.workplaces_leave()}</button>
                </Form>
              )}
              {booking.kind === 'room' && <Link className="button small" to={`/workplaces/bookings/${booking.id}`} aria-label={m.workplaces_meeting_arrange_of({ code: booking.code, day: formatDayLong(whenOf(booking).date) })}>{m.workplaces_meeting_arrange()}</Link>}
              <ChangeAndRelease booking={booking} />
            </div>
          )}
        />
      )}
      {next !== null && <p className="mt-4"><Link className="button" to={`?cursor=${next}`}>{m.workplaces_later_bookings()}</Link></p>}
      <InvitedSection invitations={invitations} />
      <WaitingSection waiting={waiting} />
      <MailSection />
      <CalendarSection feed={feed} address={address} />
      <p className="mt-8"><Link to="/workplaces/usage/me">{m.workplaces_own_use()}</Link></p>
    </Page>
  )
}
