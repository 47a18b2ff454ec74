import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatDayLong, formatDayNear } from '../../ui/format.ts'
import type { openMoves, openOffers } from '../../workplaces/queries.server.ts'

type Offers = Awaited<ReturnType<typeof openOffers>>
type Moves = Awaited<ReturnType<typeof openMoves>>

/** What is held for somebody only for a while: places from the waiting list, and another desk for a floor that is to close. */
export function Urgent({ offers, moves }: { offers: Offers; moves: Moves }) {
  return (
    <>
      {offers.map(({ bookingId, code, until, untilDay, instead }) => <p key={bookingId} className="alert is-due today-alert">{instead ? m.workplaces_offer_instead({ code, lost: instead.code }) : m.workplaces_offer_title({ code })} <Link to="/workplaces/bookings">{untilDay === null ? m.workplaces_offer_until({ time: until }) : m.workplaces_offer_until_day({ day: formatDayLong(untilDay), time: until })}</Link></p>)}
      {moves.map(({ offerId, own, other, until }) => <p key={offerId} className="alert is-due today-alert">{m.workplaces_move_title({ own: own.code, other: other.code })} <Link to="/workplaces/bookings">{m.workplaces_move_until({ day: formatDayNear(until.day), time: until.time })}</Link></p>)}
    </>
  )
}
