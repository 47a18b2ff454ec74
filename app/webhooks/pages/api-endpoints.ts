import { answer, jsonBody, methodNotAllowed } from '../../platform/api.server.ts'
import { forbidden } from '../../platform/errors.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { createEndpoint } from '../commands/manage-endpoints.server.ts'
import { mayManageWebhooks } from '../policy.ts'
import { listEndpoints, oneEndpoint } from '../queries.server.ts'
import { endpointInput } from '../schema.ts'
import type { Route } from './+types/api-endpoints.ts'

/** `GET /api/v1/webhooks` */
export function loader({ context }: Route.LoaderArgs) {
  return answer(async () => ({ items: await listEndpoints(viewerOf(context)), next: null }))
}

/** `POST /api/v1/webhooks` `{ name, url, kinds }` answers 201 with `secret`, which is in no other answer. */
export function action({ request, context }: Route.ActionArgs) {
  return answer(async () => {
    if (request.method !== 'POST') return methodNotAllowed('GET, HEAD, POST')
    const viewer = viewerOf(context)
    if (!mayManageWebhooks(viewer)) throw forbidden()
    const { id, secret } = await createEndpoint(viewer, parseInput(endpointInput, await jsonBody(request)))
    return { ...(await oneEndpoint(viewer, id)), secret }
  }, 201)
}
