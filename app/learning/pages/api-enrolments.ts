import { z } from 'zod'
import { answer } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { apiEnrolments } from '../api-queries.server.ts'
import type { Route } from './+types/api-enrolments.ts'

/** Only one's own can be asked for. */
const query = z.object({ mine: z.literal('1') })

export function loader({ request, context }: Route.LoaderArgs) {
  return answer(async () => {
    parseInput(query, Object.fromEntries(new URL(request.url).searchParams))
    return apiEnrolments(viewerOf(context))
  })
}
