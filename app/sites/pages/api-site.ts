import { answer } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { longGate } from '../gate/told-gate.ts'
import { siteOverview } from '../queries.server.ts'
import { siteParams } from '../schema.ts'
import type { Route } from './+types/api-site.ts'

/** `GET /api/v1/sites/:id`, by id or by name in URLs. */
export function loader({ params, context }: Route.LoaderArgs) {
  return answer(async () => {
    const { gate, ...site } = (await siteOverview(viewerOf(context), parseInput(siteParams, params).id)).site
    return { ...site, gate: longGate(gate) }
  })
}
