import type { Viewer } from '../platform/viewer.ts'

/** Imports change the city's registers and show what is in them: for IT alone. */
export function mayImport(viewer: Pick<Viewer, 'roles'>): boolean {
  return viewer.roles.includes('it')
}
