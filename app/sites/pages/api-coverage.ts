import { answer } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { floorGrid } from '../floor-query.server.ts'
import { coverageQuery, floorParams } from '../schema.ts'
import type { Route } from './+types/api-coverage.ts'

/** `GET /api/v1/floors/:id/coverage?band=2.4|5|6&profile=voice|data` */
export function loader({ params, url, context }: Route.LoaderArgs) {
  return answer(() => floorGrid(viewerOf(context), parseInput(floorParams, params).id, parseInput(coverageQuery, Object.fromEntries(url.searchParams))))
}
