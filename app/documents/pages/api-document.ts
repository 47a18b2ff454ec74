import { answer } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { exportResponse } from '../exporting/export-response.server.ts'
import { documentPage } from '../queries.server.ts'
import { documentFormat, documentParams } from '../schema.ts'
import type { Route } from './+types/api-document.ts'

/** `GET /api/v1/documents/:id?format=json|markdown|html|docx|odt|pdf&version=`: a version as a file, or the text of today */
export function loader({ request, params, context }: Route.LoaderArgs) {
  return answer(async () => {
    const { format, version } = parseInput(documentFormat, Object.fromEntries(new URL(request.url).searchParams))
    const viewer = viewerOf(context)
    const { id } = parseInput(documentParams, params)
    if (format !== 'json') return exportResponse(viewer, id, format, version)
    const { title, level, text } = await documentPage(viewer, id)
    return { id, title, level, text }
  })
}
