import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { mayManageWorkplaces } from './policy.ts'

/** What waits for workplace management: bookings to agree to, orders to answer, places that are out of service. Null for others. */
export async function workplaceDuties(viewer: Viewer, now = new Date()): Promise<{ approvals: number; orders: number; outOfService: number; defects: number } | null> {
  if (!mayManageWorkplaces(viewer)) return null
  const [approvals, orders, outOfService, defects] = await Promise.all([
    db.booking.count({ where: { approver: 'workplace_admin', approvedAt: null, cancelledAt: null, startsAt: { gt: now } } }),
    db.roomOrder.count({ where: { state: 'open', booking: { endsAt: { gt: now }, cancelledAt: null } } }),
    db.space.count({ where: { blocked: { not: null } } }),
    db.defect.count({ where: { doneAt: null } }),
  ])
  return { approvals, orders, outOfService, defects }
}

/** Whether somebody has ever booked a desk, as far back as bookings are kept. */
export async function hasEverBooked(viewer: Viewer): Promise<boolean> {
  return (await db.booking.findFirst({ where: { personId: viewer.id, kind: 'desk', heldUntil: null }, select: { id: true } })) !== null
}
