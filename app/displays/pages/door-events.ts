import { answer } from '../../platform/api.server.ts'
import { doorGuard, deviceOf } from '../device.server.ts'
import { watchAsDevice } from '../live.server.ts'
import type { Route } from './+types/door-events.ts'

export const middleware = [doorGuard]

/** Tells an open display that it has to look again: server-sent events. */
export function loader({ request, context, url }: Route.LoaderArgs) {
  // Nothing would ever read the stream behind a HEAD.
  if (request.method === 'HEAD') return new Response(null, { headers: { 'content-type': 'text/event-stream' } })
  // A browser that comes again says itself what it heard last.
  return answer(() => watchAsDevice(deviceOf(context), request.headers.get('last-event-id') ?? url.searchParams.get('since') ?? ''))
}
