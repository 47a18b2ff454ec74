import { type ReactNode, Suspense } from 'react'
import { Await, Link } from 'react-router'
import { myDocumentTasks, myReadings, openCommentsFor, recentDocuments } from '../../documents/queries.server.ts'
import { directoryNeedsAttention } from '../../identity/queries.server.ts'
import { nextCourseDays, trainingTodos } from '../../learning/queries.server.ts'
import { myAppointments } from '../../migration/queries.server.ts'
import { todayNotices } from '../../notices/queries.server.ts'
import { NewestNotices, TodayAlerts } from '../../notices/ui/today-notices.tsx'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { viewerOf } from '../../platform/viewer.ts'
import { dayAt, dayBounds } from '../../platform/wall-clock.ts'
import { formatDayLong, formatDayNear, formatTime } from '../../ui/format.ts'
import { circleToday, comingDays, myDay, myInvitations, openMoves, openOffers, ownDeskOn } from '../../workplaces/queries.server.ts'
import { dayLine } from '../day-line.ts'
import { ComingDays } from '../ui/coming-days.tsx'
import { OwnDesk } from '../ui/own-desk.tsx'
import { DayStops } from '../ui/day-stops.tsx'
import { DeskSign } from '../ui/desk-sign.tsx'
import { Circle, CourseDays, FromDocuments, MovedDocuments, ToDo, WaitingComments } from '../ui/side-blocks.tsx'
import type { Route } from './+types/today.ts'

const documentCount = 4
const trainingCount = 5
const commentCount = 4
const courseDayCount = 2

/** For what streams in later: when the page itself fails first, nobody else would catch its failure. */
function caught<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {})
  return promise
}

/** The own day at once; what others have to do with it streams in after it. */
export async function loader({ context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const now = new Date()
  const today = dayAt(now)
  const training = caught(trainingTodos(viewer, trainingCount + 1))
  const courseDays = caught(nextCourseDays(viewer, getLocale(), courseDayCount))
  const documents = caught(recentDocuments(viewer, documentCount))
  const fromDocuments = caught(Promise.all([myReadings(viewer), myDocumentTasks(viewer)]).then(([readings, tasks]) => ({ readings, tasks })))
  const comments = caught(openCommentsFor(viewer, commentCount))
  const circle = caught(circleToday(viewer))
  const [{ bookings, desk, deskOnPlan }, invitations, coming, isDirectoryWrong, offers, moves, ownDesk, devices, notices] = await Promise.all([myDay(viewer, today), myInvitations(viewer, dayBounds(today)), comingDays(viewer, today), directoryNeedsAttention(viewer), openOffers(viewer), openMoves(viewer), ownDeskOn(viewer, today, now), myAppointments(viewer, now), todayNotices(viewer, now)])
  return { notices, isDirectoryWrong, offers, moves, ownDesk, devices, today, now: now.toISOString(), desk, deskOnPlan, stops: dayLine(bookings, now.toISOString(), invitations), coming, training, courseDays, documents, fromDocuments, comments, circle }
}

/** A block of the side that is there when its data is; one that fails says so and leaves the others alone. */
function Later<T>({ of, children }: { of: Promise<T>; children: (value: T) => ReactNode }) {
  return (
    <Suspense>
      <Await resolve={of} errorElement={<p className="alert">{m.home_side_failed()}</p>}>{children}</Await>
    </Suspense>
  )
}

export default function Today({ loaderData }: Route.ComponentProps) {
  const { today, now, desk, ownDesk, deskOnPlan, stops, coming, training, courseDays, documents, fromDocuments, comments, circle } = loaderData
  return (
    <div className="today">
      <title>{`${m.home_your_day()} | Werkplatz`}</title>
      <h1>{m.home_your_day()} <span>{formatDayLong(today)}</span></h1>
      <TodayAlerts found={loaderData.notices} />
      {loaderData.offers.map(({ bookingId, code, until, untilDay, instead }) => <p key={bookingId} className="alert is-due today-alert">{instead ? m.workplaces_offer_instead({ code, lost: instead.code }) : m.workplaces_offer_title({ code })} <Link to="/workplaces/bookings">{untilDay === null ? m.workplaces_offer_until({ time: until }) : m.workplaces_offer_until_day({ day: formatDayLong(untilDay), time: until })}</Link></p>)}
      {loaderData.moves.map(({ offerId, own, other, until }) => <p key={offerId} className="alert is-due today-alert">{m.workplaces_move_title({ own: own.code, other: other.code })} <Link to="/workplaces/bookings">{m.workplaces_move_until({ day: formatDayNear(until.day), time: until.time })}</Link></p>)}
      {loaderData.devices.map(({ campaignId, computerId, device, startsAt, timeZone }) => <p key={`${campaignId} ${computerId}`} className="alert is-note today-alert">{m.home_device_date({ device, day: formatDayNear(dayAt(new Date(startsAt), timeZone)), time: formatTime(startsAt, timeZone) })} <Link to="/migration/mine">{m.home_device_move()}</Link></p>)}
      {loaderData.isDirectoryWrong && <p className="alert is-due today-alert">{m.identity_sync_attention()} <Link to="/admin/directory">{m.identity_directory_title()}</Link></p>}
      <div>
        {desk ? (
          <DeskSign desk={desk} onPlan={deskOnPlan} now={now} />
        ) : (
          ownDesk ? <OwnDesk desk={ownDesk} today={today} /> : <section className="no-desk">
            <h2>{m.home_no_desk_today()}</h2>
            <p className="muted">{m.home_no_desk_hint()}</p>
            <Link className="button main" to="/workplaces">{m.workplaces_book_desk()}</Link>
          </section>
        )}
        {stops.length > 0 && <DayStops stops={stops} />}
        <ComingDays days={coming} />
      </div>
      <div className="side">
        <Later of={training}>{(found) => <ToDo training={found.slice(0, trainingCount)} hasMore={found.length > trainingCount} today={today} />}</Later>
        <NewestNotices found={loaderData.notices} />
        <Later of={courseDays}>{(found) => <CourseDays days={found} />}</Later>
        <Later of={fromDocuments}>{(found) => <FromDocuments {...found} />}</Later>
        <Later of={comments}>{(found) => <WaitingComments comments={found} />}</Later>
        <Later of={documents}>{(found) => <MovedDocuments documents={found} />}</Later>
        <Later of={circle}>{(found) => <Circle colleagues={found} mySite={desk?.site.name ?? null} now={now} />}</Later>
      </div>
    </div>
  )
}
