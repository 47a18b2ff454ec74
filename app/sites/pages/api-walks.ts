import { answer, jsonBody, methodNotAllowed } from '../../platform/api.server.ts'
import { forbidden } from '../../platform/errors.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { storeWalk } from '../commands/store-walk.server.ts'
import { mayUploadSurveys } from '../policy.ts'
import { floorParams } from '../schema.ts'
import { walkSchema } from '../walk/schema.ts'
import type { Route } from './+types/api-walks.ts'

export function loader() {
  return methodNotAllowed('POST')
}

/** `POST /api/v1/floors/:id/walks` `{ id, startedAt, readings: [{ x, y, band, bssid, dbm }] }`; again with the same id, it changes nothing. */
export function action({ request, params, context }: Route.ActionArgs) {
  return answer(async () => {
    const viewer = viewerOf(context)
    if (request.method !== 'POST') return methodNotAllowed('POST')
    if (!mayUploadSurveys(viewer)) throw forbidden()
    return storeWalk(viewer, parseInput(floorParams, params).id, parseInput(walkSchema, await jsonBody(request)))
  })
}
