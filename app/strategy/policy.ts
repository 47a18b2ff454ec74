import type { Viewer } from '../platform/viewer.ts'

/** Where the city wants to go is for all staff. */
export function maySeeStrategy({ roles }: Pick<Viewer, 'roles'>): boolean {
  return roles.includes('employee')
}
