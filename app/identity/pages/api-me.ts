import { answer } from '../../platform/api.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import type { Route } from './+types/api-me.ts'

export function loader({ context }: Route.LoaderArgs) {
  return answer(async () => {
    const { id, username, displayName, roles } = viewerOf(context)
    return { id, username, displayName, roles }
  })
}
