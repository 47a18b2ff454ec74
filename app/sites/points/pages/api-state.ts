import { answer, jsonBody, methodNotAllowed } from '../../../platform/api.server.ts'
import { forbidden } from '../../../platform/errors.ts'
import { parseInput } from '../../../platform/forms.ts'
import { viewerOf } from '../../../platform/viewer.ts'
import { reportState } from '../commands/report-state.server.ts'
import { mayManagePoints } from '../policy.ts'
import { stateReport } from '../schema.ts'
import type { Route } from './+types/api-state.ts'

export function loader() {
  return methodNotAllowed('POST')
}

/** `POST /api/v1/access-points/state` `{ "items": [{ "mac" | "name", "state", "lastSeenAt"?, "channel"? }] }` */
export function action({ request, context }: Route.ActionArgs) {
  return answer(async () => {
    if (request.method !== 'POST') return methodNotAllowed('POST')
    const viewer = viewerOf(context)
    // Before anything is read: who may not gets no list of what is wrong.
    if (!mayManagePoints(viewer)) throw forbidden()
    return reportState(viewer, parseInput(stateReport, await jsonBody(request)).items)
  })
}
