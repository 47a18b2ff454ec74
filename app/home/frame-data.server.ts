import { ownPhotoPath } from '../identity/queries.server.ts'
import { unreadCount } from '../notifications/queries.server.ts'
import type { Viewer } from '../platform/viewer.ts'

/** What the frame around a page shows of who has signed in. `pathname`: the page, whose own news are seen with it. */
export async function frameData(viewer: Viewer, pathname?: string) {
  const [photo, unread] = await Promise.all([ownPhotoPath(viewer), unreadCount(viewer.id, pathname)])
  return { id: viewer.id, displayName: viewer.displayName, roles: viewer.roles, photo, unread }
}
