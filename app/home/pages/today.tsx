import { Suspense } from 'react'
import { Await, Link } from 'react-router'
import { recentDocuments } from '../../documents/queries.server.ts'
import { dueTraining } from '../../learning/queries.server.ts'
import { m } from '../../paraglide/messages.js'
import { viewerOf } from '../../platform/viewer.ts'
import { dayAt } from '../../platform/wall-clock.ts'
import { formatDayLong } from '../../ui/format.ts'
import { circleToday, comingDays, myDay } from '../../workplaces/queries.server.ts'
import { DayLine } from '../ui/day-line.tsx'
import { DeskSign } from '../ui/desk-sign.tsx'
import { Circle, Documents, Due } from '../ui/side-blocks.tsx'
import type { Route } from './+types/today.ts'

/** The own day at once; what others have to do with it streams in after it. */
export async function loader({ context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const now = new Date()
  const today = dayAt(now)
  const aside = Promise.all([dueTraining(viewer, 3), recentDocuments(viewer, 3), circleToday(viewer)]).then(([due, documents, circle]) => ({ due, documents, circle }))
  // The page may fail before it asks for the rest; nobody would catch that one then.
  aside.catch(() => {})
  const [day, coming] = await Promise.all([myDay(viewer, today), comingDays(viewer, today)])
  return { today, now: now.toISOString(), ...day, coming, aside }
}

function Coming({ coming }: Pick<Route.ComponentProps['loaderData'], 'coming'>) {
  return (
    <section className="next" aria-label={m.home_coming()}>
      {coming.map(({ day, desk }) => (
        <p key={day}>
          <span>{formatDayLong(day)}</span>
          {desk ? <Link to={`/workplaces/${desk.site.slug}/${desk.floor.slug}?date=${day}`}>{m.home_desk_at({ code: desk.code, site: desk.site.name })}</Link> : <>{m.home_no_desk_yet()} <Link to={`/workplaces?date=${day}`}>{m.workplaces_book_desk()}</Link></>}
        </p>
      ))}
    </section>
  )
}

export default function Today({ loaderData }: Route.ComponentProps) {
  const { today, now, bookings, desk, deskOnPlan, coming, aside } = loaderData
  return (
    <div className="today">
      <title>{`${m.home_your_day()} | Werkplatz`}</title>
      <h1>{m.home_your_day()} <span>{formatDayLong(today)}</span></h1>
      <div>
        {desk ? (
          <DeskSign desk={desk} onPlan={deskOnPlan} now={now} />
        ) : (
          <section className="no-desk">
            <h2>{m.home_no_desk_today()}</h2>
            <p className="muted">{m.home_no_desk_hint()}</p>
            <Link className="button main" to="/workplaces">{m.workplaces_book_desk()}</Link>
          </section>
        )}
        {bookings.length > 0 && <DayLine bookings={bookings} now={now} />}
        <Coming coming={coming} />
      </div>
      <div className="side">
        <Suspense fallback={<p className="md muted" role="status">{m.home_loading()}</p>}>
          <Await resolve={aside} errorElement={<p className="alert">{m.home_side_failed()}</p>}>
            {({ due, documents, circle }) => (
              <>
                {due.length > 0 && <Due due={due} />}
                {documents.length > 0 && <Documents documents={documents} />}
                {circle.length > 0 && <Circle circle={circle} />}
              </>
            )}
          </Await>
        </Suspense>
      </div>
    </div>
  )
}
