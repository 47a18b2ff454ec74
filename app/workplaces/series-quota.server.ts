import type { Database } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { placeOf, placeSelection, quotaRefusal } from './booking-rules.server.ts'
import type { ChangeRow } from './series-change-plan.server.ts'
import type { SeriesPlan } from './series-plan.server.ts'

/** Which limit a change of a series would break, in words; null: none. Moved bookings count once, and only where they had not counted before. */
export async function changeQuota(tx: Database, viewer: Viewer, rows: readonly ChangeRow[], { book, places }: SeriesPlan, now: Date): Promise<string | null> {
  const added = rows.flatMap(({ kind, spaceId }) => ((kind === 'move' || kind === 'add') && spaceId !== null ? (places.get(spaceId) ?? []) : []))
  const left = rows.flatMap(({ kind, booking }) => (booking && (kind === 'move' || kind === 'drop') ? [booking.spaceId] : []))
  const spaces = await tx.space.findMany({ where: { id: { in: left } }, select: placeSelection })
  const known = new Map(spaces.map((space) => [space.id, placeOf(space)]))
  return quotaRefusal(tx, viewer.id, book, added, now, left.flatMap((id) => known.get(id) ?? []))
}
