import type { Viewer } from '../platform/viewer.ts'

/** Which screen stands where, and what was reported there: workplace management. */
export function mayManageDisplays(viewer: Viewer): boolean {
  return viewer.roles.includes('workplace-admin')
}
