import { answer } from '../../platform/api.server.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { takeSpaces } from '../commands/take-spaces.server.ts'
import { csvResponse } from '../csv-response.server.ts'
import type { Route } from './+types/export-site.ts'

export const middleware = [roleGuard('workplace-admin')]

/** The spaces of a site as CSV. */
export function loader({ params, context }: Route.LoaderArgs) {
  return answer(async () => csvResponse(await takeSpaces(viewerOf(context), params.site), params.site))
}
