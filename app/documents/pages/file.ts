import { answer } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { fileResponse } from '../files/file-response.server.ts'
import { storedFile } from '../queries.server.ts'
import { fileParams } from '../schema.ts'
import type { Route } from './+types/file.ts'

/** A file of a document: whether the viewer may read it is asked each time. */
export function loader({ request, params, context }: Route.LoaderArgs) {
  return answer(async () => {
    const { id, fileId } = parseInput(fileParams, params)
    return fileResponse(request, await storedFile(viewerOf(context), id, fileId))
  })
}
