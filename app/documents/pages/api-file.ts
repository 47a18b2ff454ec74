import { answer, methodNotAllowed } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { deleteFile } from '../commands/delete-file.server.ts'
import { fileResponse } from '../files/file-response.server.ts'
import { storedFile } from '../queries.server.ts'
import { fileParams } from '../schema.ts'
import type { Route } from './+types/api-file.ts'

/** `GET /api/v1/documents/:id/files/:fileId` */
export function loader({ request, params, context }: Route.LoaderArgs) {
  return answer(async () => {
    const { id, fileId } = parseInput(fileParams, params)
    return fileResponse(request, await storedFile(viewerOf(context), id, fileId))
  })
}

/** `DELETE /api/v1/documents/:id/files/:fileId` */
export function action({ request, params, context }: Route.ActionArgs) {
  return answer(async () => {
    if (request.method !== 'DELETE') return methodNotAllowed('GET, HEAD, DELETE')
    const { id, fileId } = parseInput(fileParams, params)
    await deleteFile(viewerOf(context), id, fileId)
    return undefined
  })
}
