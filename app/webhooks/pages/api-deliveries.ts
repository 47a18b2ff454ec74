import { answer } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { deliveriesOf } from '../queries.server.ts'
import { deliveriesQuery, endpointParams } from '../schema.ts'
import type { Route } from './+types/api-deliveries.ts'

/** `GET /api/v1/webhooks/:id/deliveries?cursor=&limit=`, the latest first. */
export function loader({ request, params, context }: Route.LoaderArgs) {
  return answer(async () => {
    const { limit, cursor } = parseInput(deliveriesQuery, Object.fromEntries(new URL(request.url).searchParams))
    return deliveriesOf(viewerOf(context), parseInput(endpointParams, params).id, limit, cursor)
  })
}
