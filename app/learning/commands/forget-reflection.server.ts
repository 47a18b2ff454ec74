import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'

/**
 * Deletes the viewer's own answers of a unit, or the one to a prompt, for good; also of a unit that is no
 * longer in its course. Not audited: what somebody thought, and that they did, is theirs alone.
 */
export async function forgetReflection(viewer: Viewer, courseId: string, unitId: string, promptId?: string): Promise<void> {
  await db.reflectionAnswer.deleteMany({ where: { personId: viewer.id, courseId, unitId, ...(promptId === undefined ? {} : { promptId }) } })
}
