import { answer, methodNotAllowed } from '../../platform/api.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { documentTree } from '../queries.server.ts'
import type { Route } from './+types/api-spaces.ts'

/** `GET /api/v1/document-spaces`: the spaces that one may read, with their folders. */
export function loader({ context }: Route.LoaderArgs) {
  return answer(async () => ({ items: await documentTree(viewerOf(context)) }))
}

export function action() {
  return methodNotAllowed('GET, HEAD')
}
