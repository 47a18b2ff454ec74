import type { Viewer } from '../platform/viewer.ts'

/** Who says where events go: IT, whose systems they are for, and administrators. */
export function mayManageWebhooks(viewer: Pick<Viewer, 'roles'>): boolean {
  return viewer.roles.includes('it') || viewer.roles.includes('admin')
}
