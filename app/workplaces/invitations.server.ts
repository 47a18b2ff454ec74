import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { earliestStart } from './booking-times.ts'
import type { AnswerName } from './meeting-schema.ts'

/** A meeting of somebody else that one is invited to. */
export type Invitation = {
  bookingId: string
  title: string | null
  startsAt: string
  endsAt: string
  code: string
  level: number
  site: { name: string; timeZone: string }
  organiser: string
  answer: AnswerName | null
  seriesId: string | null
}

/** The meetings that the viewer is invited to and that end after `from` and begin before `to`, in order. */
export async function myInvitations(viewer: Viewer, { from, to }: { from: Date; to?: Date | undefined }, limit = 300): Promise<Invitation[]> {
  const rows = await db.participant.findMany({
    where: {
      personId: viewer.id,
      removedAt: null,
      // What somebody has still to agree to has been told to nobody.
      AND: [{ OR: [{ toldRevision: { not: null } }, { booking: { approver: null } }, { booking: { approvedAt: { not: null } } }] }],
      booking: { personId: { not: viewer.id }, cancelledAt: null, heldUntil: null, endsAt: { gt: from }, startsAt: { gt: earliestStart(from), ...(to ? { lt: to } : {}) } },
    },
    orderBy: { booking: { startsAt: 'asc' } },
    take: limit,
    select: {
      answer: true,
      booking: { select: { id: true, title: true, startsAt: true, endsAt: true, seriesId: true, person: { select: { displayName: true } }, space: { select: { code: true, floor: { select: { level: true, site: { select: { name: true, timeZone: true } } } } } } } },
    },
  })
  return rows.map(({ answer, booking: { id, title, startsAt, endsAt, seriesId, person, space } }) => ({
    bookingId: id, title, answer, seriesId, code: space.code, level: space.floor.level, site: space.floor.site, organiser: person?.displayName ?? '',
    startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(),
  }))
}
