import { answer } from '../../platform/api.server.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { contentVersion } from '../preview/queries.server.ts'
import type { Route } from './+types/preview-version.ts'

export const middleware = [roleGuard('learning-admin')]

/** Tells the preview whether course files have changed. */
export function loader({ context }: Route.LoaderArgs) {
  return answer(async () => new Response(await contentVersion(viewerOf(context)), { headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' } }))
}
