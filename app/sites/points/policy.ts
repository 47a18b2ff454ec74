import type { Viewer } from '../../platform/viewer.ts'

/** Only IT places access points, tells their state, and sees addresses and serial numbers. */
export function mayManagePoints(viewer: Pick<Viewer, 'roles'>): boolean {
  return viewer.roles.includes('it')
}
