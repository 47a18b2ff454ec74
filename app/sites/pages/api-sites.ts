import { answer } from '../../platform/api.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { shortGate } from '../gate/told-gate.ts'
import { listSites } from '../queries.server.ts'
import type { Route } from './+types/api-sites.ts'

/** `GET /api/v1/sites` */
export function loader({ context }: Route.LoaderArgs) {
  return answer(async () => ({ items: (await listSites(viewerOf(context))).map(({ gate, ...site }) => ({ ...site, gate: shortGate(gate) })), next: null }))
}
