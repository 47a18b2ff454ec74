import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'

/** Whether somebody has courses on their list, and has done anything of them. */
export async function hasTraining(viewer: Viewer): Promise<{ hasCourses: boolean; hasBegun: boolean }> {
  const [enrolment, progress] = await Promise.all([
    db.enrolment.findFirst({ where: { personId: viewer.id }, select: { personId: true } }),
    db.unitProgress.findFirst({ where: { personId: viewer.id }, select: { personId: true } }),
  ])
  return { hasCourses: enrolment !== null, hasBegun: progress !== null }
}
