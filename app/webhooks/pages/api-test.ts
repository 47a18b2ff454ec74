import { answer, methodNotAllowed } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { sendTest } from '../commands/send-again.server.ts'
import { endpointParams } from '../schema.ts'
import type { Route } from './+types/api-test.ts'

export function loader() {
  return methodNotAllowed('POST')
}

/** `POST /api/v1/webhooks/:id/test`: sends a test now; `{ status, problem }` says how it went. */
export function action({ request, params, context }: Route.ActionArgs) {
  return answer(async () => {
    if (request.method !== 'POST') return methodNotAllowed('POST')
    return sendTest(viewerOf(context), parseInput(endpointParams, params).id)
  })
}
