import { m } from '../../paraglide/messages.js'
import { db, type Database } from '../../platform/database.server.ts'
import { AppError } from '../../platform/errors.ts'
import { bookingConflict, isPassingConflict } from '../booking-conflict.server.ts'

const mostTries = 4

/**
 * Runs a change of bookings as one transaction. The database's constraints decide on overlaps; a
 * deadlock with another booking is tried again a few times.
 * @throws AppError 409 `space-taken` or `person-double-booked`; 503 `busy` when it stays impossible
 */
export async function bookingTransaction<T>(work: (tx: Database) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.$transaction(work, { maxWait: 15_000, timeout: 15_000 })
    } catch (error) {
      const conflict = bookingConflict(error)
      if (conflict) throw conflict
      if (!isPassingConflict(error)) throw error
      if (tries === mostTries) throw new AppError(503, 'busy', m.workplaces_error_busy())
    }
  }
}
