import { answer } from '../../platform/api.server.ts'
import { watchNotifications } from '../live.server.ts'
import type { Route } from './+types/events.ts'

/** Tells open pages how many notifications are new: server-sent events. */
export function loader({ request }: Route.LoaderArgs) {
  // Nothing would ever read the stream behind a HEAD.
  if (request.method === 'HEAD') return new Response(null, { headers: { 'content-type': 'text/event-stream' } })
  return answer(() => watchNotifications(request.headers.get('cookie') ?? ''))
}
