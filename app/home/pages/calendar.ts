import { answer } from '../../platform/api.server.ts'
import { notFound } from '../../platform/errors.ts'
import { courseDayEvents } from '../../learning/queries.server.ts'
import { calendarOf } from '../../workplaces/queries.server.ts'
import type { Route } from './+types/calendar.ts'

export function loader({ params, url }: Route.LoaderArgs) {
  return answer(async () => {
    const token = /^([\w-]{43})\.ics$/.exec(params.file)?.[1]
    if (token === undefined) throw notFound()
    return new Response(await calendarOf(token, url.origin, new Date(), courseDayEvents), {
      headers: { 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': 'inline; filename="werkplatz.ics"', 'cache-control': 'private, no-cache' },
    })
  })
}
