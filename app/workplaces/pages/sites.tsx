import { data, Link } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'
import { parseForm } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { dayAt } from '../../platform/wall-clock.ts'
import { formatDayLong } from '../../ui/format.ts'
import { floorName } from '../../ui/floor-name.ts'
import { Page } from '../../ui/page.tsx'
import { type BookedUsual, bookUsual } from '../commands/book-usual.server.ts'
import { raiseFavourite, removeFavourite } from '../commands/favourites.server.ts'
import { myBookings, sitesWithFreeDesks } from '../queries.server.ts'
import { sitesQuery } from '../schema.ts'
import { DayStepper } from '../ui/day-stepper.tsx'
import { UsualBlock } from '../ui/usual-block.tsx'
import { usualDesks } from '../usual.server.ts'
import { nextWorkingDay } from '../working-day.ts'
import { BookingRows } from '../ui/booking-rows.tsx'
import { WorkplacesNav } from '../ui/workplaces-nav.tsx'
import type { Route } from './+types/sites.ts'

export async function loader({ context, url }: Route.LoaderArgs) {
  const now = new Date()
  const { date } = sitesQuery.parse(Object.fromEntries(url.searchParams))
  const day = date ?? nextWorkingDay(now)
  const viewer = viewerOf(context)
  const [sites, mine, usual] = await Promise.all([sitesWithFreeDesks(day, viewer), myBookings(viewer, { from: now }, 3), usualDesks(viewer, day, now)])
  return { sites, mine, usual, day, isToday: day === dayAt(now) }
}

const form = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('book-usual'), date: sitesQuery.shape.date.unwrap().unwrap() }),
  z.object({ intent: z.enum(['raise', 'remove']), spaceId: z.uuid() }),
])

/** Books the first usual desk that can be had, or changes which are usual. */
export async function action({ request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const parsed = await parseForm(form, request)
  if (!parsed.ok) return data({ error: m.platform_invalid_input() }, 422)
  const wanted = parsed.value
  try {
    if (wanted.intent === 'book-usual') return { done: { ...(await bookUsual(viewer, wanted.date)), day: wanted.date } }
    await (wanted.intent === 'raise' ? raiseFavourite(viewer, wanted.spaceId) : removeFavourite(viewer, wanted.spaceId))
    return {}
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return data({ error: error.data.message }, error.status)
  }
}

type Outcome = { error?: string; done?: BookedUsual & { day: string } }

/** What has just been booked, and why not a more usual desk. */
function doneWords({ done }: Outcome): string {
  if (!done) return ''
  const what = { code: done.code, day: formatDayLong(done.day) }
  if (done.passed.length === 0) return m.workplaces_usual_booked(what)
  return m.workplaces_usual_booked_because({ ...what, reasons: done.passed.map(({ code, why }) => `${code} (${why})`).join(', ') })
}

export default function Sites({ loaderData, actionData }: Route.ComponentProps) {
  const { sites, mine, usual, day, isToday } = loaderData
  const outcome: Outcome = actionData ?? {}
  const words = doneWords(outcome)
  return (
    <Page title={m.workplaces_title()} action={<DayStepper day={day} hrefOf={(date) => `/workplaces?date=${date}`} />}>
      <WorkplacesNav />
      <p role="status" className={words ? 'alert is-note done mb-4' : 'vh'}>{words}</p>
      {outcome.error !== undefined && <p className="alert mb-4" role="alert">{outcome.error}</p>}
      <div className="workplaces">
        <div className="side-block">
          <UsualBlock usual={usual} day={day} />
          {mine.length > 0 && (
            <section aria-labelledby="mine">
              <div className="head"><h2 id="mine">{m.workplaces_my_bookings()}</h2><Link className="md" to="/workplaces/bookings">{m.workplaces_all()}</Link></div>
              <BookingRows bookings={mine} />
            </section>
          )}
        </div>
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
      </div>
    </Page>
  )
}
