import { answer } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { siteOverview } from '../queries.server.ts'
import { siteParams } from '../schema.ts'
import type { Route } from './+types/api-floors.ts'

/** `GET /api/v1/sites/:id/floors`, from below, without their drawings. */
export function loader({ params, context }: Route.LoaderArgs) {
  return answer(async () => {
    const { floors } = await siteOverview(viewerOf(context), parseInput(siteParams, params).id)
    return { items: floors.map(({ geometry: _, heatMap: __, ...floor }) => floor), next: null }
  })
}
