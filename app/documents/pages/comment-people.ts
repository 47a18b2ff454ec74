import { answer } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { peopleToMention } from '../queries.server.ts'
import { documentParams, mentionQuery } from '../schema.ts'
import type { Route } from './+types/comment-people.ts'

/** People who can be named in a comment or in the text, by what is typed after the @. */
export function loader({ request, params, context }: Route.LoaderArgs) {
  return answer(() => {
    const { q, self } = parseInput(mentionQuery, Object.fromEntries(new URL(request.url).searchParams))
    return peopleToMention(viewerOf(context), parseInput(documentParams, params).id, q, self === '1')
  })
}
