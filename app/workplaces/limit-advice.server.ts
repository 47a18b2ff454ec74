import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { limitRefusal } from './booking-limits.server.ts'
import { placeOf, placeSelection } from './booking-rules.server.ts'
import { notOnlyOffered, overlapping, type Span } from './overlapping.ts'
import { currentRulebook } from './rulebook.server.ts'

/**
 * Of what the viewer would have too much with a free space, in words, before they ask for it; null: nothing.
 * For a desk the own ones at that time are given up. Booking counts again, in line with all others.
 */
export async function limitFor(viewer: Viewer, spaceId: string, span: Span, now = new Date()): Promise<string | null> {
  const [space, own] = await Promise.all([
    db.space.findUnique({ where: { id: spaceId }, select: placeSelection }),
    db.booking.findMany({ where: { ...overlapping(span), ...notOnlyOffered, personId: viewer.id, kind: 'desk' }, select: { id: true, space: { select: placeSelection } } }),
  ])
  if (!space) return null
  const given = space.kind === 'desk' ? own.map(({ id, space: desk }) => ({ id, place: placeOf(desk) })) : []
  return limitRefusal(db, viewer.id, await currentRulebook(db), [{ ...span, place: placeOf(space) }], now, given)
}
