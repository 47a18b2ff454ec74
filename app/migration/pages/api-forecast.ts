import { answer } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { campaignForecast } from '../queries.server.ts'
import { campaignParams } from '../schema.ts'
import type { Route } from './+types/api-forecast.ts'

/** `GET /api/v1/campaigns/:id/forecast`; `p50` and `p85` are days, null when they can't be told. */
export function loader({ params, context }: Route.LoaderArgs) {
  return answer(() => campaignForecast(viewerOf(context), parseInput(campaignParams, params).id))
}
