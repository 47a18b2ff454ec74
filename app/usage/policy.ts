import type { Viewer } from '../platform/viewer.ts'

/** Numbers about how places are used, without people: those who plan the places, and superiors. */
export function maySeeUsage({ roles }: Pick<Viewer, 'roles'>): boolean {
  return roles.includes('workplace-admin') || roles.includes('manager')
}
