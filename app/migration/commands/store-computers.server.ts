import { Prisma } from '../../../prisma/generated/client.ts'
import type { Database } from '../../platform/database.server.ts'

/** Rows of the file that are written at a time, between two signs of progress. */
const portion = 10_000n

type Portion = { from: bigint; to: bigint; now: Date }

const within = ({ from, to }: Portion) => Prisma.sql`row >= ${from} AND row < ${to}`

async function insertComputers(tx: Database, some: Portion): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO computer (id, name, object_guid, serial, site_id, owner_id, os_name, build, unknown_build, last_seen_at, created_at, updated_at)
    SELECT id, name, object_guid, serial, site_id, owner_id, os_name, build, unknown_build, last_seen_at, ${some.now}, ${some.now}
    FROM planned_computer WHERE is_new AND ${within(some)} ORDER BY row`
}

async function updateComputers(tx: Database, some: Portion): Promise<void> {
  await tx.$executeRaw`
    UPDATE computer
    SET name = planned.name, object_guid = planned.object_guid, serial = planned.serial, site_id = planned.site_id,
        owner_id = planned.owner_id, os_name = planned.os_name, build = planned.build,
        unknown_build = planned.unknown_build, last_seen_at = planned.last_seen_at, retired_at = NULL, retired_reason = NULL, updated_at = ${some.now}
    FROM planned_computer planned WHERE NOT is_new AND ${within(some)} AND computer.id = planned.id`
}

/**
 * One row of history for each computer whose build is another one than before, since it was last seen with that,
 * but not before it was seen with the build before, and not after now.
 */
async function insertHistory(tx: Database, some: Portion): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO computer_build (computer_id, build, since)
    SELECT id, build, CASE WHEN seen <= previous THEN ${some.now} ELSE seen END
    FROM planned_computer
    CROSS JOIN LATERAL (
      SELECT least(last_seen_at, ${some.now}) AS seen, CASE WHEN NOT is_new THEN (SELECT max(since) FROM computer_build history WHERE history.computer_id = planned_computer.id) END AS previous
    ) since
    WHERE build IS NOT NULL AND build IS DISTINCT FROM former_build AND ${within(some)}
    ORDER BY row
    ON CONFLICT DO NOTHING`
}

/** What a decision made is found again by it. */
async function keepDecisions(tx: Database): Promise<void> {
  await tx.$executeRaw`
    UPDATE computer_conflict conflict SET computer_id = planned.id
    FROM planned_computer planned WHERE planned.conflict_key IS NOT NULL AND conflict.key = planned.conflict_key AND conflict.decision = 'new'`
}

/** Makes and changes computers as planned in the stage, puts those back into use that were not, and writes the history of their builds. Runs in the caller's transaction. */
export async function storeComputers(tx: Database, now: Date, progress: (share: number) => Promise<void>): Promise<void> {
  await tx.$executeRaw`ANALYZE planned_computer`
  const [rows] = await tx.$queryRaw<{ first: bigint | null; last: bigint | null }[]>`SELECT min(row) AS first, max(row) AS last FROM planned_computer`
  const [first, last] = [rows?.first ?? 0n, rows?.last ?? -1n]
  for (let from = first; from <= last; from += portion) {
    const some = { from, to: from + portion, now }
    await insertComputers(tx, some)
    await updateComputers(tx, some)
    await insertHistory(tx, some)
    await progress(Math.min(1, Number(some.to - first) / Number(last - first + 1n)))
  }
  await keepDecisions(tx)
}
