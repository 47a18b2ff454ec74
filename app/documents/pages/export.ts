import { answer } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { exportResponse } from '../exporting/export-response.server.ts'
import { documentParams, exportQuery } from '../schema.ts'
import type { Route } from './+types/export.ts'

/** A document, or one of its versions, as a file. */
export function loader({ request, params, context }: Route.LoaderArgs) {
  return answer(() => {
    const { format, version } = parseInput(exportQuery, Object.fromEntries(new URL(request.url).searchParams))
    return exportResponse(viewerOf(context), parseInput(documentParams, params).id, format, version)
  })
}
