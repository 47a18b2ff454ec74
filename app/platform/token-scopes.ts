/** What a personal access token may be used for; never more than its person may do. */
export const tokenScopes = ['read', 'bookings', 'documents', 'imports', 'migration', 'monitoring', 'webhooks'] as const
export type TokenScope = (typeof tokenScopes)[number]

/** The areas of the API, by the first part of the path below `/api/v1`. What is in none can only be read. */
const areas: Record<string, TokenScope> = {
  spaces: 'bookings',
  bookings: 'bookings',
  'booking-series': 'bookings',
  documents: 'documents',
  'document-spaces': 'documents',
  folders: 'documents',
  imports: 'imports',
  campaigns: 'migration',
  computers: 'migration',
  'freeze-periods': 'migration',
  'my-devices': 'migration',
  sites: 'migration',
  alerts: 'monitoring',
  'access-points': 'monitoring',
  webhooks: 'webhooks',
}

/**
 * The scopes of which a token needs one for a request to the API: reading is in `read` and in the
 * area's own scope, anything else in the area's alone. Whose token it is and what the API offers, every token may ask. None:
 * no token can do this.
 */
export function scopesFor(method: string, pathname: string): readonly TokenScope[] {
  const segment = /^\/api\/v1\/([^/.]+)/.exec(pathname)?.[1] ?? ''
  const area = Object.hasOwn(areas, segment) ? areas[segment] : undefined
  if (!['GET', 'HEAD', 'OPTIONS'].includes(method)) return area ? [area] : []
  if (segment === 'me' || segment === 'openapi') return tokenScopes
  return area ? ['read', area] : ['read']
}
