import type { Viewer } from '../platform/viewer.ts'

/** Who may see and end the sessions of others, as when a device is lost. */
export function mayEndSessionsOfOthers({ roles }: Pick<Viewer, 'roles'>): boolean {
  return roles.includes('admin')
}
