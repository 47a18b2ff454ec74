import type { Viewer } from '../platform/viewer.ts'

/** The audit log shows who did what: for administrators alone, whose own look into it is written down as well. */
export function maySeeAudit({ roles }: Pick<Viewer, 'roles'>): boolean {
  return roles.includes('admin')
}
