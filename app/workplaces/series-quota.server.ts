import type { Database } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { limitRefusal } from './booking-limits.server.ts'
import { placeOf, placeSelection } from './booking-rules.server.ts'
import type { ChangeRow } from './series-change-plan.server.ts'
import type { SeriesPlan } from './series-plan.server.ts'

/** Which limit a change of a series would break, in words; null: none. Moved bookings count once, and only where they had not counted before. */
export async function changeQuota(tx: Database, viewer: Viewer, rows: readonly ChangeRow[], { book, places }: SeriesPlan, now: Date): Promise<string | null> {
  const added = rows.flatMap(({ kind, spaceId, to }) => {
    const place = (kind === 'move' || kind === 'add') && spaceId !== null ? places.get(spaceId) : undefined
    return place && to ? [{ place, startsAt: to.startsAt, endsAt: to.endsAt }] : []
  })
  const left = rows.flatMap(({ kind, booking }) => (booking && (kind === 'move' || kind === 'drop') ? [booking] : []))
  const spaces = await tx.space.findMany({ where: { id: { in: left.map(({ spaceId }) => spaceId) } }, select: placeSelection })
  const known = new Map(spaces.map((space) => [space.id, placeOf(space)]))
  const given = left.flatMap(({ id, spaceId }) => {
    const place = known.get(spaceId)
    return place ? [{ id, place }] : []
  })
  return limitRefusal(tx, viewer.id, book, added, now, given)
}
