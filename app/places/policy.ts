import type { Viewer } from '../platform/viewer.ts'

/** The register of places: workplace management keeps it. */
export function mayManagePlaces(viewer: Pick<Viewer, 'roles'>): boolean {
  return viewer.roles.includes('workplace-admin')
}
