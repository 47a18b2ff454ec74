import { ownPhotoPath } from '../identity/queries.server.ts'
import { unreadCount } from '../notifications/queries.server.ts'
import type { Viewer } from '../platform/viewer.ts'

/** What the frame around a page shows of who has signed in. */
export async function frameData(viewer: Viewer) {
  const [photo, unread] = await Promise.all([ownPhotoPath(viewer), unreadCount(viewer.id)])
  return { id: viewer.id, displayName: viewer.displayName, roles: viewer.roles, photo, unread }
}
