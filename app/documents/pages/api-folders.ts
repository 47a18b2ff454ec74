import { answer, jsonBody, methodNotAllowed } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { createFolder } from '../commands/manage-folders.server.ts'
import { newFolder } from '../tree-schema.ts'
import type { Route } from './+types/api-folders.ts'

export function loader() {
  return methodNotAllowed('POST')
}

/** `POST /api/v1/folders` `{ name, spaceId? or folderId? }` */
export function action({ request, context }: Route.ActionArgs) {
  return answer(async () => {
    if (request.method !== 'POST') return methodNotAllowed('POST')
    return { id: await createFolder(viewerOf(context), parseInput(newFolder, await jsonBody(request))) }
  }, 201)
}
