import { answer } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { exportDocuments } from '../commands/export-documents.server.ts'
import { disposition } from '../files/file-response.server.ts'
import { ownDocumentIds } from '../queries.server.ts'
import { exportAllQuery } from '../schema.ts'
import type { Route } from './+types/export-all.ts'

/** All documents that the viewer owns, or those named by `id`, as one zip. */
export function loader({ request, context }: Route.LoaderArgs) {
  return answer(async () => {
    const viewer = viewerOf(context)
    const { id } = parseInput(exportAllQuery, { id: new URL(request.url).searchParams.getAll('id') })
    const body = await exportDocuments(viewer, id.length > 0 ? id : await ownDocumentIds(viewer))
    return new Response(body, { headers: { 'content-type': 'application/zip', 'content-disposition': disposition('attachment', 'Dokumente.zip'), 'cache-control': 'private, no-store, no-transform' } })
  })
}
