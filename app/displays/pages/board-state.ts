import { answer } from '../../platform/api.server.ts'
import { boardGuard, deviceOf } from '../device.server.ts'
import { boardScreen } from '../queries.server.ts'
import type { Route } from './+types/board-state.ts'

export const middleware = [boardGuard]

/** What the page shows, read anew: the page itself goes on living when this can't be had. */
export function loader({ context }: Route.LoaderArgs) {
  return answer(() => boardScreen(deviceOf(context)))
}
