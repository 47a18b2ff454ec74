import type { Viewer } from '../../platform/viewer.ts'

/** Only IT sets the rules, declares a site live, and deals with alerts. */
export function mayRunSites(viewer: Pick<Viewer, 'roles'>): boolean {
  return viewer.roles.includes('it')
}
