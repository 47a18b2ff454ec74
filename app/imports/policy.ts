import type { Role, Viewer } from '../platform/viewer.ts'

/** Imports change the city's registers and show what is in them: each kind is for those who keep that register. */
export function mayImport(viewer: Pick<Viewer, 'roles'>, { role }: { role: Role }): boolean {
  return viewer.roles.includes(role)
}
