import type { Prisma } from '../../prisma/generated/client.ts'
import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { dayAt, dayBounds } from '../platform/wall-clock.ts'
import { overlapping } from './overlapping.ts'

/** The people who let this viewer see where they work. */
export function showingPresenceTo(viewer: Viewer): Prisma.PersonWhereInput {
  const colleagues: Prisma.PersonWhereInput[] = viewer.unitId ? [{ presenceVisibility: 'unit', unitId: viewer.unitId }] : []
  return { disabledAt: null, OR: [{ id: viewer.id }, { presenceVisibility: 'everyone' }, { presenceVisibility: 'circle', circle: { some: { memberId: viewer.id } } }, ...colleagues] }
}

/** Desks of today. Only today: nobody's presence is a history. Nor is anybody where a desk is only offered to them. */
function desksToday(now: Date): Prisma.BookingWhereInput {
  const { from, to } = dayBounds(dayAt(now))
  return { kind: 'desk', heldUntil: null, ...overlapping({ startsAt: from, endsAt: to }) }
}

const place = { code: true, floor: { select: { slug: true, site: { select: { name: true, slug: true, timeZone: true } } } } } satisfies Prisma.SpaceSelect

export type DeskToday = { code: string; site: string; path: string }

/** Where a colleague works today; null when they have no desk, or do not show it to this viewer. */
export async function deskTodayOf(viewer: Viewer, personId: string, now = new Date()): Promise<DeskToday | null> {
  const booking = await db.booking.findFirst({
    where: { ...desksToday(now), personId, person: showingPresenceTo(viewer) },
    orderBy: { startsAt: 'asc' },
    select: { space: { select: place } },
  })
  if (!booking) return null
  const { code, floor } = booking.space
  return { code, site: floor.site.name, path: `/workplaces/${floor.site.slug}/${floor.slug}` }
}

/** Who of those that let this viewer see it has a desk of a floor in a span of time; nobody for what is past. */
export async function colleaguesOn(viewer: Viewer, floorId: string, span: { startsAt: Date; endsAt: Date }, now = new Date()): Promise<{ id: string; name: string; spaceId: string }[]> {
  if (span.endsAt <= now) return []
  const rows = await db.booking.findMany({
    where: { ...overlapping(span), kind: 'desk', heldUntil: null, space: { floorId }, person: { ...showingPresenceTo(viewer), id: { not: viewer.id } } },
    distinct: ['personId'],
    select: { spaceId: true, person: { select: { id: true, displayName: true } } },
  })
  return rows.flatMap(({ spaceId, person }) => (person ? [{ id: person.id, name: person.displayName, spaceId }] : [])).toSorted((one, other) => one.name.localeCompare(other.name, 'de'))
}
