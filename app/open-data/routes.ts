import { route, type RouteConfigEntry } from '@react-router/dev/routes'

/** Open to everybody where the configuration says so, else to staff: each guards itself (access.server.ts). */
export const openPages: RouteConfigEntry[] = [route('open-data', 'open-data/pages/open-data.tsx')]

/** Its files, under the same guard. */
export const publicPages: RouteConfigEntry[] = [
  route('open-data/catalog.jsonld', 'open-data/pages/catalog-jsonld.ts'),
  route('open-data/catalog.ttl', 'open-data/pages/catalog-ttl.ts'),
  route('open-data/:file', 'open-data/pages/file.ts'),
]
