import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'

/** Notes that what leads to a page has been seen: its reader got there, by whatever way. `pathname`: without query and fragment. */
export async function noteOpenedPage({ id }: Pick<Viewer, 'id'>, pathname: string, now = new Date()): Promise<void> {
  // A place within the page counts as the page: "/documents/1#thread-2".
  await db.$executeRaw`
    UPDATE notification SET seen_at = ${now}::timestamptz
    WHERE person_id = ${id}::uuid AND seen_at IS NULL AND in_app AND split_part(split_part(path, '#', 1), '?', 1) = ${pathname}`
}
