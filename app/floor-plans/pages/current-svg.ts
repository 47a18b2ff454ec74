import { answer } from '../../platform/api.server.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { attachment } from '../attachment.ts'
import { currentPlanSvg } from '../queries.server.ts'
import type { Route } from './+types/current-svg.ts'

export const middleware = [roleGuard('workplace-admin')]

/** The plan as it is, to be changed in a drawing program and read back. */
export function loader({ params, context }: Route.LoaderArgs) {
  return answer(async () => attachment(await currentPlanSvg(viewerOf(context), params), `${params.site}-${params.floor}.svg`))
}
