import { answer } from '../../platform/api.server.ts'
import { doorGuard, deviceOf } from '../device.server.ts'
import { doorScreen } from '../queries.server.ts'
import type { Route } from './+types/door-state.ts'

export const middleware = [doorGuard]

/** What the page shows, read anew: the page itself goes on living when this can't be had. */
export function loader({ context }: Route.LoaderArgs) {
  return answer(() => doorScreen(deviceOf(context)))
}
