import { answer, jsonBody, methodNotAllowed } from '../../platform/api.server.ts'
import { forbidden } from '../../platform/errors.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { changeEndpoint, deleteEndpoint, pauseEndpoint, resumeEndpoint } from '../commands/manage-endpoints.server.ts'
import { mayManageWebhooks } from '../policy.ts'
import { oneEndpoint } from '../queries.server.ts'
import { endpointChange, endpointParams } from '../schema.ts'
import type { Route } from './+types/api-endpoint.ts'

/** `GET /api/v1/webhooks/:id` */
export function loader({ params, context }: Route.LoaderArgs) {
  return answer(() => oneEndpoint(viewerOf(context), parseInput(endpointParams, params).id))
}

/** `PATCH` with any of `name`, `url`, `kinds`, `enabled`; `DELETE`. */
export function action({ request, params, context }: Route.ActionArgs) {
  return answer(async () => {
    if (!['PATCH', 'DELETE'].includes(request.method)) return methodNotAllowed('GET, HEAD, PATCH, DELETE')
    const viewer = viewerOf(context)
    if (!mayManageWebhooks(viewer)) throw forbidden()
    const { id } = parseInput(endpointParams, params)
    if (request.method === 'DELETE') return deleteEndpoint(viewer, id)
    const { enabled, ...change } = parseInput(endpointChange, await jsonBody(request))
    if (Object.keys(change).length > 0) await changeEndpoint(viewer, id, change)
    if (enabled !== undefined) await (enabled ? resumeEndpoint : pauseEndpoint)(viewer, id)
    return oneEndpoint(viewer, id)
  })
}
