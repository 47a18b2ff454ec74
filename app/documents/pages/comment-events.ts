import { answer } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { watchComments } from '../live-comments.server.ts'
import { documentParams } from '../schema.ts'
import type { Route } from './+types/comment-events.ts'

/** Tells an open document that its comments have changed: server-sent events. */
export function loader({ request, params }: Route.LoaderArgs) {
  // Nothing would ever read the stream behind a HEAD.
  if (request.method === 'HEAD') return new Response(null, { headers: { 'content-type': 'text/event-stream' } })
  return answer(async () => watchComments(parseInput(documentParams, params).id, request.headers.get('cookie') ?? ''))
}
