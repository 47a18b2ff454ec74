import { answer } from '../../platform/api.server.ts'
import { openDataGuard, openDataLimit } from '../access.server.ts'
import { fileResponse } from '../file-response.server.ts'
import { openDataCatalog } from '../queries.server.ts'
import type { Route } from './+types/catalog-jsonld.ts'

export const middleware = [openDataGuard, openDataLimit]

export function loader({ request, url }: Route.LoaderArgs) {
  return answer(async () => fileResponse(request, await openDataCatalog('jsonld', url.origin), { type: 'application/ld+json', name: 'catalog.jsonld' }))
}
