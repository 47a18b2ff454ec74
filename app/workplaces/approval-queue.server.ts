import type { Prisma } from '../../prisma/generated/client.ts'
import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { dayAt, timeAt } from '../platform/wall-clock.ts'

export type ApprovalLine = { bookingId: string; code: string; title: string | null; site: string; level: number; date: string; from: string; to: string; person: string }

/** The bookings that wait for this viewer to agree, the next first. */
export async function approvalQueue(viewer: Viewer, now = new Date()): Promise<ApprovalLine[]> {
  const mine: Prisma.BookingWhereInput[] = [{ approver: 'manager', person: { managerId: viewer.id } }, ...(viewer.roles.includes('workplace-admin') ? [{ approver: 'workplace_admin' as const }] : [])]
  const rows = await db.booking.findMany({
    where: { approver: { not: null }, approvedAt: null, cancelledAt: null, startsAt: { gt: now }, OR: mine },
    orderBy: { startsAt: 'asc' },
    take: 200,
    select: { id: true, title: true, startsAt: true, endsAt: true, person: { select: { displayName: true } }, space: { select: { code: true, floor: { select: { level: true, site: { select: { name: true, timeZone: true } } } } } } },
  })
  return rows.map(({ id, title, startsAt, endsAt, person, space }) => {
    const { name, timeZone } = space.floor.site
    return { bookingId: id, code: space.code, title, site: name, level: space.floor.level, date: dayAt(startsAt, timeZone), from: timeAt(startsAt, timeZone), to: timeAt(endsAt, timeZone), person: person?.displayName ?? '' }
  })
}

/** The bookings of others that a person has agreed to. */
export async function approvalsHeldAbout(personId: string) {
  const rows = await db.booking.findMany({ where: { approvedById: personId }, orderBy: { approvedAt: 'desc' }, select: { approvedAt: true, startsAt: true, space: { select: { code: true } } } })
  return rows.map(({ space, ...booking }) => ({ ...booking, space: space.code }))
}
