import { db } from '../../platform/database.server.ts'
import type { Job } from '../../platform/jobs.server.ts'

const retentionYears = 2

/** Deletes bookings that ended longer ago than docs/data-protection.md allows, and series that have none left. */
async function deleteOldBookings(now = new Date()): Promise<void> {
  const limit = new Date(now)
  limit.setUTCFullYear(limit.getUTCFullYear() - retentionYears)
  await db.booking.deleteMany({ where: { endsAt: { lt: limit } } })
  await db.bookingSeries.deleteMany({ where: { bookings: { none: {} } } })
}

export const bookingRetentionJob: Job = { queue: 'booking-retention', cron: '40 2 * * *', work: () => deleteOldBookings() }
