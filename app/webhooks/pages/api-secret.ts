import { answer, methodNotAllowed } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { rotateSecret } from '../commands/manage-endpoints.server.ts'
import { endpointParams } from '../schema.ts'
import type { Route } from './+types/api-secret.ts'

export function loader() {
  return methodNotAllowed('POST')
}

/** `POST /api/v1/webhooks/:id/secret`: a new one, in the answer alone. */
export function action({ request, params, context }: Route.ActionArgs) {
  return answer(async () => {
    if (request.method !== 'POST') return methodNotAllowed('POST')
    return { secret: await rotateSecret(viewerOf(context), parseInput(endpointParams, params).id) }
  })
}
