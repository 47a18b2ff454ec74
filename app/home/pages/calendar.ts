import { answer } from '../../platform/api.server.ts'
import { notFound } from '../../platform/errors.ts'
import { courseDayEvents } from '../../learning/queries.server.ts'
import { appointmentEvents } from '../../migration/queries.server.ts'
import { type BesidesBookings, calendarOf } from '../../workplaces/queries.server.ts'
import type { Route } from './+types/calendar.ts'

/** What stands in somebody's calendar beside their bookings: days of courses, and dates of their devices. */
const besides: BesidesBookings = async (...of) => (await Promise.all([courseDayEvents(...of), appointmentEvents(...of)])).flat()

export function loader({ params, url }: Route.LoaderArgs) {
  return answer(async () => {
    const token = /^([\w-]{43})\.ics$/.exec(params.file)?.[1]
    if (token === undefined) throw notFound()
    return new Response(await calendarOf(token, url.origin, new Date(), besides), {
      headers: { 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': 'inline; filename="werkplatz.ics"', 'cache-control': 'private, no-cache' },
    })
  })
}
