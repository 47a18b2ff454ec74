import { answer, methodNotAllowed } from '../../platform/api.server.ts'
import { formOf, parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { copyFile } from '../commands/copy-file.server.ts'
import { documentParams, fileCopy } from '../schema.ts'
import type { Route } from './+types/file-copies.ts'

export function loader() {
  return methodNotAllowed('POST')
}

/** Copies a file of another document into this one, when text that shows it is pasted. */
export function action({ request, params, context }: Route.ActionArgs) {
  return answer(async () => {
    if (request.method !== 'POST') return methodNotAllowed('POST')
    const { id } = parseInput(documentParams, params)
    const { from } = parseInput(fileCopy, Object.fromEntries(await formOf(request)))
    return { src: `/documents/${id}/files/${await copyFile(viewerOf(context), id, from)}` }
  }, 201)
}
