import { answer, jsonBody, methodNotAllowed } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { createDocument } from '../commands/create-document.server.ts'
import { newDocument } from '../schema.ts'
import type { Route } from './+types/api-documents.ts'

export function loader() {
  return methodNotAllowed('POST')
}

/** `POST /api/v1/documents` */
export function action({ request, context }: Route.ActionArgs) {
  return answer(async () => {
    if (request.method !== 'POST') return methodNotAllowed('POST')
    return { id: await createDocument(viewerOf(context), parseInput(newDocument, await jsonBody(request))) }
  }, 201)
}
