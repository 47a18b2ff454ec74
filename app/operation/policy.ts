import type { Viewer } from '../platform/viewer.ts'

/** How the service itself is: for system administrators. */
export function maySeeHealth({ roles }: Pick<Viewer, 'roles'>): boolean {
  return roles.includes('admin')
}
