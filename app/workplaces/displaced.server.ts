import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { dayAt, timeAt } from '../platform/wall-clock.ts'
import { overlapping } from './overlapping.ts'

export type DisplacedLine = { bookingId: string; code: string; reason: string; site: { slug: string; name: string }; floor: { slug: string; level: number }; date: string; from: string; to: string }

/** What was taken from the viewer and is not replaced: nothing as good was free, or they did not want it. Until they have something else at that time. */
export async function displacedWithout(viewer: Viewer, now = new Date()): Promise<DisplacedLine[]> {
  const rows = await db.displacedBooking.findMany({
    where: { booking: { personId: viewer.id }, endsAt: { gt: now }, OR: [{ offerId: null }, { offer: { cancelledAt: { not: null } } }] },
    orderBy: { startsAt: 'asc' },
    take: 50,
    select: { bookingId: true, reason: true, startsAt: true, endsAt: true, booking: { select: { kind: true, space: { select: { code: true, floor: { select: { slug: true, level: true, site: { select: { slug: true, name: true, timeZone: true } } } } } } } } },
  })
  const lines: DisplacedLine[] = []
  for (const { bookingId, reason, startsAt, endsAt, booking } of rows) {
    if (await db.booking.findFirst({ where: { ...overlapping({ startsAt, endsAt }), personId: viewer.id, kind: booking.kind, id: { not: bookingId } }, select: { id: true } })) continue
    const { slug, level, site: { timeZone, ...site } } = booking.space.floor
    lines.push({ bookingId, code: booking.space.code, reason, site, floor: { slug, level }, date: dayAt(startsAt, timeZone), from: timeAt(startsAt, timeZone), to: timeAt(endsAt, timeZone) })
  }
  return lines
}
