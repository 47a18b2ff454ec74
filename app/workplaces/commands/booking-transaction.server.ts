import { m } from '../../paraglide/messages.js'
import { db, type Database } from '../../platform/database.server.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import type { Place } from '../booking-rules.ts'
import { placeOf, placeSelection } from '../booking-rules.server.ts'
import { bookingConflict, isOverloaded, isPassingConflict } from '../booking-conflict.server.ts'

const mostTries = 4

/**
 * Runs a change of bookings as one transaction. The database's constraints decide on overlaps; a
 * deadlock with another booking is tried again a few times, and a crowd that is too large is told so.
 * @throws AppError 409 `space-taken` or `person-double-booked`; 503 `busy` when it stays impossible
 */
export async function bookingTransaction<T>(work: (tx: Database) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.$transaction(work)
    } catch (error) {
      const conflict = bookingConflict(error)
      if (conflict) throw conflict
      if (!isPassingConflict(error) && !isOverloaded(error)) throw error
      if (tries === mostTries || isOverloaded(error)) throw new AppError(503, 'busy', m.workplaces_error_busy())
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

/** A space with its place in the house, as somebody books it. */
export type SpaceInLine = { id: string; blocked: string | null; place: Place }

/**
 * Stands in line for one space, and reads it: both in one statement, so that the line moves fast.
 * The person's row is locked first here too, because the space is locked only once both are joined.
 * @throws AppError 404
 */
export async function standInLineFor(tx: Database, personId: string, spaceId: string): Promise<SpaceInLine> {
  const [row] = await tx.$queryRaw<(Place & { blocked: string | null })[]>`
    WITH booker AS MATERIALIZED (SELECT id FROM person WHERE id = ${personId}::uuid FOR NO KEY UPDATE)
    SELECT space.id AS "spaceId", space.blocked, space.kind, space.floor_id AS "floorId", space.zone_id AS "zoneId", floor.site_id AS "siteId", site.time_zone AS "timeZone", zone.unit_id AS team, space.assigned_to_id AS "assignedToId"
    FROM booker CROSS JOIN space JOIN floor ON floor.id = space.floor_id JOIN site ON site.id = floor.site_id LEFT JOIN zone ON zone.id = space.zone_id
    WHERE space.id = ${spaceId}::uuid
    FOR NO KEY UPDATE OF space`
  if (!row) throw notFound()
  const { blocked, ...place } = row
  return { id: spaceId, blocked, place }
}

/** Stands in line for one space without a person, as at its door. @throws AppError 404 */
export async function spaceInLine(tx: Database, spaceId: string): Promise<SpaceInLine> {
  await tx.$queryRaw`SELECT FROM space WHERE id = ${spaceId}::uuid FOR NO KEY UPDATE`
  const space = await tx.space.findUnique({ where: { id: spaceId }, select: { ...placeSelection, blocked: true } })
  if (!space) throw notFound()
  return { id: spaceId, blocked: space.blocked, place: placeOf(space) }
}
