import { answer, jsonBody, methodNotAllowed } from '../../../platform/api.server.ts'
import { forbidden } from '../../../platform/errors.ts'
import { parseInput } from '../../../platform/forms.ts'
import { viewerOf } from '../../../platform/viewer.ts'
import { siteParams } from '../../schema.ts'
import { declareLive, takeBackLive } from '../commands/declare-live.server.ts'
import { mayRunSites } from '../policy.ts'
import { goLiveBody, takeBackBody } from '../schema.ts'
import type { Route } from './+types/api-go-live.ts'

export function loader() {
  return methodNotAllowed('POST, DELETE')
}

/** `POST /api/v1/sites/:id/go-live` `{ liveOn, note?, reason? }` declares a site live, `DELETE` `{ reason }` takes it back; for IT. */
export function action({ request, params, context }: Route.ActionArgs) {
  return answer(async () => {
    if (!['POST', 'DELETE'].includes(request.method)) return methodNotAllowed('POST, DELETE')
    const viewer = viewerOf(context)
    // Before anything is read: who may not gets no list of what is wrong.
    if (!mayRunSites(viewer)) throw forbidden()
    const { id } = parseInput(siteParams, params)
    const body = await jsonBody(request)
    if (request.method === 'POST') return declareLive(viewer, id, parseInput(goLiveBody, body))
    return takeBackLive(viewer, id, parseInput(takeBackBody, body).reason)
  }, request.method === 'POST' ? 201 : 200)
}
