import { answer, jsonBody, methodNotAllowed } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { shareDocument } from '../commands/share-document.server.ts'
import { documentAccessList } from '../queries.server.ts'
import { documentAccess, documentParams } from '../schema.ts'
import type { Route } from './+types/api-document-access.ts'

export function loader() {
  return methodNotAllowed('PUT')
}

/** `PUT /api/v1/documents/:id/access`: replaces all rights but the owner's. */
export function action({ request, params, context }: Route.ActionArgs) {
  return answer(async () => {
    if (request.method !== 'PUT') return methodNotAllowed('PUT')
    const viewer = viewerOf(context)
    const { id } = parseInput(documentParams, params)
    await shareDocument(viewer, id, parseInput(documentAccess, await jsonBody(request)))
    const { people, units, groups, everyone } = await documentAccessList(viewer, id)
    const short = (holder: { id: string; level: string }) => ({ id: holder.id, level: holder.level })
    return { people: people.map(short), units: units.map(short), groups: groups.map(short), everyone }
  })
}
