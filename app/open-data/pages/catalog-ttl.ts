import { answer } from '../../platform/api.server.ts'
import { openDataGuard, openDataLimit } from '../access.server.ts'
import { fileResponse } from '../file-response.server.ts'
import { openDataCatalog } from '../queries.server.ts'
import type { Route } from './+types/catalog-ttl.ts'

export const middleware = [openDataGuard, openDataLimit]

export function loader({ request, url }: Route.LoaderArgs) {
  return answer(async () => fileResponse(request, await openDataCatalog('ttl', url.origin), { type: 'text/turtle', name: 'catalog.ttl' }))
}
