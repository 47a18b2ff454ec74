import { answer, methodNotAllowed } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { sendAgain } from '../commands/send-again.server.ts'
import { deliveryParams } from '../schema.ts'
import type { Route } from './+types/api-again.ts'

export function loader() {
  return methodNotAllowed('POST')
}

/** `POST /api/v1/webhooks/:id/deliveries/:delivery/again` */
export function action({ request, params, context }: Route.ActionArgs) {
  return answer(async () => {
    if (request.method !== 'POST') return methodNotAllowed('POST')
    const { id, delivery } = parseInput(deliveryParams, params)
    return sendAgain(viewerOf(context), id, delivery)
  })
}
