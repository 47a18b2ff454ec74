import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { waveCalendar } from '../campaigns/appointment-events.server.ts'

/** The dates of a wave as an .ics file, with whose devices they are; that somebody took it is written down. @throws AppError 403, 404 */
export async function takeWaveCalendar(viewer: Viewer, slug: string, waveId: string): Promise<{ name: string; text: string }> {
  const { count, ...calendar } = await waveCalendar(viewer, slug, waveId)
  await audit(db, { actorId: viewer.id, action: 'export.taken', subjectType: 'computer', subjectId: 'all', detail: { rows: count, filters: { wave: waveId } } })
  return calendar
}
