import { answer } from '../../platform/api.server.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { takeSpaces } from '../commands/take-spaces.server.ts'
import { csvResponse } from '../csv-response.server.ts'
import type { Route } from './+types/export-all.ts'

export const middleware = [roleGuard('workplace-admin')]

/** All spaces of the city as CSV. */
export function loader({ context }: Route.LoaderArgs) {
  return answer(async () => csvResponse(await takeSpaces(viewerOf(context), null), 'werkplatz'))
}
