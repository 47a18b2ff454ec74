/** Who looks after which pages. */
import type { Role } from '../platform/viewer.ts'

export const ownerRoles = ['workplace-admin', 'learning-admin', 'it', 'admin'] as const satisfies readonly Role[]
export type Owner = (typeof ownerRoles)[number]

/** The first that a path lies below is its owner; what is in none is the administrators'. */
const areas: readonly (readonly [path: string, owner: Owner])[] = [
  ['/workplaces', 'workplace-admin'],
  ['/display', 'workplace-admin'],
  ['/admin/places', 'workplace-admin'],
  ['/admin/displays', 'workplace-admin'],
  ['/learning', 'learning-admin'],
  ['/certificates', 'learning-admin'],
  ['/sites', 'it'],
  ['/migration', 'it'],
  ['/imports', 'it'],
  ['/admin/webhooks', 'it'],
]

/** Who gets what is said about a page. A barrier is the administrators' wherever it is: they answer for the statement. */
export function ownerOf(path: string, kind: 'page' | 'barrier'): Owner {
  if (kind === 'barrier') return 'admin'
  return areas.find(([area]) => path === area || path.startsWith(`${area}/`))?.[1] ?? 'admin'
}
