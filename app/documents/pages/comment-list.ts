import { answer } from '../../platform/api.server.ts'
import { invalidInput } from '../../platform/errors.ts'
import { parseForm, parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { commentChange } from '../comment-schema.ts'
import { changeComments } from '../commands/change-comments.server.ts'
import { commentsOn } from '../queries.server.ts'
import { documentParams } from '../schema.ts'
import type { Route } from './+types/comment-list.ts'

/** The comments on a document for the panel beside its text. */
export function loader({ params, context }: Route.LoaderArgs) {
  return answer(() => commentsOn(viewerOf(context), parseInput(documentParams, params).id))
}

/** The same forms as those of the page, for the panel: answered with what was begun, or with a problem. */
export function action({ request, params, context }: Route.ActionArgs) {
  return answer(async () => {
    const { id } = parseInput(documentParams, params)
    const form = await parseForm(commentChange, request)
    if (!form.ok) throw invalidInput(Object.entries(form.errors).map(([path, message]) => ({ path, message })))
    return { thread: await changeComments(viewerOf(context), id, form.value) }
  })
}
