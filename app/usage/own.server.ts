import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { addDays, dayAt, dayBounds } from '../platform/wall-clock.ts'
import { type OwnWeek, ownWeeks } from './own.ts'

const weeks = 12

/** The viewer's own days at a desk. There is no way to ask for somebody else's. */
export async function ownUse(viewer: Viewer, now = new Date()): Promise<OwnWeek[]> {
  const today = dayAt(now)
  const desks = await db.booking.findMany({
    where: { personId: viewer.id, kind: 'desk', heldUntil: null, startsAt: { gte: dayBounds(addDays(today, -7 * weeks)).from, lt: now }, OR: [{ cancelledAt: null }, { releasedAt: { not: null } }] },
    select: { startsAt: true, releasedAt: true, space: { select: { floor: { select: { site: { select: { timeZone: true } } } } } } },
  })
  return ownWeeks(desks.map(({ startsAt, releasedAt, space }) => ({ day: dayAt(startsAt, space.floor.site.timeZone), isReleased: releasedAt !== null })), today, weeks)
}
