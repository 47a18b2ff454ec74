import type { Viewer } from '../platform/viewer.ts'

/** Who works here, what they do and how to reach them: for everybody on staff. */
export function maySeePeople({ roles }: Pick<Viewer, 'roles'>): boolean {
  return roles.includes('employee')
}

/** What somebody offers, they say themselves. */
export function mayOfferSkills({ roles }: Pick<Viewer, 'roles'>): boolean {
  return roles.includes('employee')
}
