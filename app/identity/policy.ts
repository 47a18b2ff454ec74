import type { Viewer } from '../platform/viewer.ts'

/** Who may see and end the sessions of others, as when a device is lost. */
export function mayEndSessionsOfOthers({ roles }: Pick<Viewer, 'roles'>): boolean {
  return roles.includes('admin')
}

/** The state of the directory, its test and a sync by hand: for system administrators. */
export function mayManageDirectory(viewer: Pick<Viewer, 'roles'>): boolean {
  return viewer.roles.includes('admin')
}
