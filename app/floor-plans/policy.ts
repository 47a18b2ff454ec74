import type { Viewer } from '../platform/viewer.ts'

/** The plan is where everybody finds their place: workplace management looks after it. */
export function mayManagePlans(viewer: Viewer): boolean {
  return viewer.roles.includes('workplace-admin')
}
