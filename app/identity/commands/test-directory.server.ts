import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { ServerCheck } from '../directory/check.server.ts'
import { checkDirectory } from '../directory.server.ts'
import { mayManageDirectory } from '../policy.ts'

/** Tries every server of the directory, and with a name whom it would be. That somebody looked is written down, the name is not. @throws AppError 403 */
export async function testDirectory(viewer: Viewer, username: string | null): Promise<ServerCheck[]> {
  if (!mayManageDirectory(viewer)) throw forbidden()
  await audit(db, { actorId: viewer.id, action: 'directory.tested', subjectType: 'directory', subjectId: 'directory', detail: { withName: username !== null } })
  return checkDirectory(username)
}
