import { db } from '../../platform/database.server.ts'
import type { Job } from '../../platform/jobs.server.ts'

const retentionYears = 2
const waitingDays = 30
const planDays = 14
const leftDays = 30

/** Deletes bookings that ended longer ago than docs/data-protection.md allows, series that have none left, what was waited for in vain, week plans, and whose desk it was of those who have left. */
export async function deleteOldBookings(now = new Date()): Promise<void> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 3_600_000)
  const limit = new Date(now)
  limit.setUTCFullYear(limit.getUTCFullYear() - retentionYears)
  await db.booking.deleteMany({ where: { endsAt: { lt: limit } } })
  await db.bookingSeries.deleteMany({ where: { bookings: { none: {} } } })
  await db.waitingEntry.deleteMany({ where: { bookingId: null, endsAt: { lt: daysAgo(waitingDays) } } })
  await db.plannedHalfDay.deleteMany({ where: { day: { lt: daysAgo(planDays) } } })
  await db.space.updateMany({ where: { assignedTo: { disabledAt: { lt: daysAgo(leftDays) } } }, data: { assignedToId: null } })
}

export const bookingRetentionJob: Job = { queue: 'booking-retention', cron: '40 2 * * *', work: () => deleteOldBookings() }
