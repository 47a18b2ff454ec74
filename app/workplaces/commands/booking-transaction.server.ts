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

/** Lets bookings of one person, and of one space, wait for each other in line; always the person first, then spaces by their ids. */
export async function standInLine(tx: Database, personId: string, spaceIds: readonly string[]): Promise<void> {
  // Without this, inserts into an exclusion constraint wait in a circle until PostgreSQL's deadlock
  // time-out of a second, for each of fifty people who want one desk.
  await tx.$queryRaw`SELECT FROM person WHERE id = ${personId}::uuid FOR NO KEY UPDATE`
  await tx.$queryRaw`SELECT FROM space WHERE id = ANY(${spaceIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
}
