import { answer } from '../../platform/api.server.ts'
import { forbidden } from '../../platform/errors.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { maySeeMigration } from '../policy.ts'
import { campaigns } from '../queries.server.ts'
import type { Route } from './+types/api-campaigns.ts'

/** `GET /api/v1/campaigns` */
export function loader({ context }: Route.LoaderArgs) {
  return answer(async () => {
    if (!maySeeMigration(viewerOf(context))) throw forbidden()
    return { items: await campaigns(), next: null }
  })
}
