import { answer } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { watchFloor } from '../live.server.ts'
import { eventsQuery } from '../schema.ts'
import type { Route } from './+types/floor-events.ts'

/** Tells an open plan that something on its floor has changed: server-sent events. */
export function loader({ request, params, url }: Route.LoaderArgs) {
  // Nothing would ever read the stream behind a HEAD.
  if (request.method === 'HEAD') return new Response(null, { headers: { 'content-type': 'text/event-stream' } })
  return answer(async () => {
    const { date, overnight } = parseInput(eventsQuery, Object.fromEntries(url.searchParams))
    return watchFloor({
      place: params,
      day: date,
      isOvernight: overnight !== undefined,
      cookies: request.headers.get('cookie') ?? '',
      // A browser that comes again says itself what it heard last.
      since: request.headers.get('last-event-id') ?? url.searchParams.get('since') ?? '',
    })
  })
}
