import { db } from '../platform/database.server.ts'

/** A person's series, the latest first. */
export function seriesHeldAbout(personId: string) {
  return db.bookingSeries.findMany({ where: { personId }, omit: { personId: true, spaceId: true }, include: { space: { select: { code: true } } }, orderBy: { createdAt: 'desc' } })
}

/** A person's bookings, the latest first, also cancelled ones. */
export async function bookingsHeldAbout(personId: string) {
  const bookings = await db.booking.findMany({
    where: { personId },
    omit: { personId: true, spaceId: true, approvedById: true },
    include: {
      space: { select: { code: true, floor: { select: { slug: true, site: { select: { name: true } } } } } },
      participants: { select: { address: true } },
      order: { omit: { bookingId: true, answeredById: true } },
      displaced: { select: { reason: true, at: true } },
    },
    orderBy: { startsAt: 'desc' },
  })
  return bookings.map(({ space, ...booking }) => ({ ...booking, space: space.code, floor: space.floor.slug, site: space.floor.site.name }))
}

/** The desks that a person usually takes, in order. */
export async function usualDesksHeldAbout(personId: string) {
  const favourites = await db.favouriteSpace.findMany({ where: { personId }, orderBy: { rank: 'asc' }, select: { space: { select: { code: true, floor: { select: { slug: true, site: { select: { name: true } } } } } } } })
  return favourites.map(({ space: { code, floor } }) => ({ space: code, floor: floor.slug, site: floor.site.name }))
}

/** Whether the person's calendar programs read the bookings, and when last. */
export function calendarFeedHeldAbout(personId: string) {
  return db.calendarFeed.findUnique({ where: { personId }, select: { createdAt: true, lastUsedAt: true } })
}

/** What a person is invited to, the latest first. */
export async function invitationsHeldAbout(personId: string) {
  const rows = await db.participant.findMany({ where: { personId }, orderBy: { id: 'desc' }, select: { address: true, booking: { select: { title: true, startsAt: true, endsAt: true, cancelledAt: true, space: { select: { code: true } } } } } })
  return rows.map(({ address, booking: { space, ...booking } }) => ({ ...booking, space: space.code, address }))
}

/** The orders for rooms that a person has answered. */
export function answeredOrdersHeldAbout(personId: string) {
  return db.roomOrder.findMany({ where: { answeredById: personId }, orderBy: { answeredAt: 'desc' }, select: { answeredAt: true, state: true, answer: true } })
}
