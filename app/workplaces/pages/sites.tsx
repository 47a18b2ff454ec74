import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { viewerOf } from '../../platform/viewer.ts'
import { dayAt } from '../../platform/wall-clock.ts'
import { formatDayLong } from '../../ui/format.ts'
import { floorName } from '../../ui/floor-name.ts'
import { Page } from '../../ui/page.tsx'
import { myBookings, sitesWithFreeDesks, workingDay } from '../queries.server.ts'
import { sitesQuery } from '../schema.ts'
import { DayStepper } from '../ui/day-stepper.tsx'
import { nextWorkingDay } from '../working-day.ts'
import { BookingRows } from '../ui/booking-rows.tsx'
import { WorkplacesNav } from '../ui/workplaces-nav.tsx'
import type { Route } from './+types/sites.ts'

export async function loader({ context, url }: Route.LoaderArgs) {
  const now = new Date()
  const { date } = sitesQuery.parse(Object.fromEntries(url.searchParams))
  const day = date ?? nextWorkingDay(now)
  const [sites, mine] = await Promise.all([sitesWithFreeDesks(workingDay(day)), myBookings(viewerOf(context), { from: now }, 3)])
  return { sites, mine, day, isToday: day === dayAt(now) }
}

export default function Sites({ loaderData }: Route.ComponentProps) {
  const { sites, mine, day, isToday } = loaderData
  return (
    <Page title={m.workplaces_title()} action={<DayStepper day={day} hrefOf={(date) => `/workplaces?date=${date}`} />}>
      <WorkplacesNav />
      <div className="workplaces">
        <div>
          <p className="muted">{isToday ? m.workplaces_sites_intro() : m.workplaces_sites_intro_on({ day: formatDayLong(day) })}</p>
          <ul className="rows sites-free">
            {sites.map(({ slug, name, address, floors }) => {
              const [free, total] = [floors.reduce((sum, { freeDesks }) => sum + freeDesks, 0), floors.reduce((sum, { desks }) => sum + desks, 0)]
              return (
                <li key={slug}>
                  <div><Link className="strong" to={`/workplaces/${slug}?date=${day}`}>{name}</Link><span className="md muted">{address}</span></div>
                  <p className="md num free">{m.workplaces_free_of({ free, total })}</p>
                  <ul className="floor-links" aria-label={`${m.workplaces_floors()}: ${name}`}>
                    {floors.filter(({ desks, rooms }) => desks + rooms > 0).map((floor) => (
                      <li key={floor.slug}><Link to={`/workplaces/${slug}/${floor.slug}?date=${day}`}>{floorName(floor.level)}</Link> <span className="muted num">{floor.freeDesks}</span></li>
                    ))}
                  </ul>
                </li>
              )
            })}
          </ul>
        </div>
        {mine.length > 0 && (
          <section className="side-block" aria-labelledby="mine">
            <div className="head"><h2 id="mine">{m.workplaces_my_bookings()}</h2><Link className="md" to="/workplaces/bookings">{m.workplaces_all()}</Link></div>
            <BookingRows bookings={mine} />
          </section>
        )}
      </div>
    </Page>
  )
}
