import { answer } from '../../platform/api.server.ts'
import { disposition } from '../../platform/content-disposition.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { exportDocuments } from '../commands/export-documents.server.ts'
import { documentIds } from '../queries.server.ts'
import { exportAllQuery } from '../schema.ts'
import type { Route } from './+types/export-all.ts'

/** All documents that the viewer owns, or those named by `id`, or what may be read of a `space`, as one zip. */
export function loader({ request, context }: Route.LoaderArgs) {
  return answer(async () => {
    const viewer = viewerOf(context)
    const { searchParams } = new URL(request.url)
    const { id, space } = parseInput(exportAllQuery, { id: searchParams.getAll('id'), space: searchParams.get('space') ?? undefined })
    const body = await exportDocuments(viewer, id.length > 0 ? id : await documentIds(viewer, space))
    return new Response(body, { headers: { 'content-type': 'application/zip', 'content-disposition': disposition('attachment', 'Dokumente.zip'), 'cache-control': 'private, no-store, no-transform' } })
  })
}
