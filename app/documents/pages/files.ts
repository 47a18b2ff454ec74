import { answer } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { listedFiles, uploadedFile } from '../files/answers.server.ts'
import { documentParams } from '../schema.ts'
import type { Route } from './+types/files.ts'

/** The files of a document. */
export function loader({ params, context }: Route.LoaderArgs) {
  return answer(() => listedFiles(viewerOf(context), parseInput(documentParams, params).id))
}

/** Takes a file, as the body of the request, from the editor and the list of files. */
export function action({ request, params, context }: Route.ActionArgs) {
  return answer(() => uploadedFile(viewerOf(context), parseInput(documentParams, params).id, request), 201)
}
