import { answer } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { listedFiles, uploadedFile } from '../files/answers.server.ts'
import { documentParams } from '../schema.ts'
import type { Route } from './+types/api-files.ts'

/** `GET /api/v1/documents/:id/files` */
export function loader({ params, context }: Route.LoaderArgs) {
  return answer(() => listedFiles(viewerOf(context), parseInput(documentParams, params).id))
}

/** `POST /api/v1/documents/:id/files?name=`: the body is the file. */
export function action({ request, params, context }: Route.ActionArgs) {
  return answer(() => uploadedFile(viewerOf(context), parseInput(documentParams, params).id, request), 201)
}
