import { db } from '../platform/database.server.ts'

/** A person's bookings, the latest first, also cancelled ones. */
export async function bookingsHeldAbout(personId: string) {
  const bookings = await db.booking.findMany({
    where: { personId },
    omit: { personId: true, spaceId: true },
    include: { space: { select: { code: true, floor: { select: { slug: true, site: { select: { name: true } } } } } } },
    orderBy: { startsAt: 'desc' },
  })
  return bookings.map(({ space, ...booking }) => ({ ...booking, space: space.code, floor: space.floor.slug, site: space.floor.site.name }))
}
