import { answer } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { documentsToLink } from '../queries.server.ts'
import { documentParams, linkableQuery } from '../schema.ts'
import type { Route } from './+types/linkable.ts'

/** Documents that a text can lead to, by what is typed after "[[". */
export function loader({ request, params, context }: Route.LoaderArgs) {
  return answer(() => {
    const { q } = parseInput(linkableQuery, Object.fromEntries(new URL(request.url).searchParams))
    return documentsToLink(viewerOf(context), parseInput(documentParams, params).id, q)
  })
}
