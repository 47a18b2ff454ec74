import { Prisma } from '../../../prisma/generated/client.ts'
import type { Database } from '../../platform/database.server.ts'
import type { ComputerChange, ComputerState } from '../merge-computers.ts'

/** Ids in the order of the file (UUIDv7 with a count after the milliseconds: RFC 9562, 6.2, method 1), so that the indexes by id grow at their end. PostgreSQL has them from 18 on. */
const newId = (now: Date) => {
  const time = Prisma.sql`lpad(to_hex(${BigInt(now.getTime())}::bigint + (row >> 12)), 12, '0')`
  return Prisma.sql`overlay(gen_random_uuid()::text PLACING substr(${time}, 1, 8) || '-' || substr(${time}, 9) || '-7' || lpad(to_hex(row & 4095), 3, '0') FROM 1 FOR 18)::uuid`
}

/**
 * Plans what is to be done about the rows that are clear, all at once, as `mergeComputers` says it of one: what the file says, and
 * what was known where it says nothing. Only once all rows are compared may any computer change, or later rows would be compared with what earlier ones made.
 * @returns how many of them change nothing
 */
export async function planClear(tx: Database, now: Date): Promise<number> {
  const planned = await tx.$executeRaw`
    INSERT INTO planned_computer (row, id, is_new, former_build, name, object_guid, serial, site_id, owner_id, os_name, build, unknown_build, last_seen_at)
    SELECT row, coalesce(stored.id, ${newId(now)}), stored.id IS NULL, stored.build,
           becomes.name, becomes.object_guid, becomes.serial, becomes.site_id, becomes.owner_id, becomes.os_name, becomes.build, becomes.unknown_build, becomes.last_seen_at
    FROM reported_computer reported
    LEFT JOIN matched_computer matched USING (row)
    LEFT JOIN computer stored ON stored.id = matched.id
    CROSS JOIN LATERAL (
      SELECT reported.name, coalesce(reported.object_guid, stored.object_guid) AS object_guid, coalesce(reported.serial, stored.serial) AS serial,
             coalesce(reported.site_id, stored.site_id) AS site_id, coalesce(reported.owner_id, stored.owner_id) AS owner_id, coalesce(reported.os_name, stored.os_name, 'Windows') AS os_name,
             coalesce(reported.build, CASE WHEN reported.unknown_build IS NULL THEN stored.build END) AS build,
             coalesce(reported.unknown_build, CASE WHEN reported.build IS NULL THEN stored.unknown_build END) AS unknown_build,
             greatest(reported.last_seen_at, stored.last_seen_at) AS last_seen_at
    ) becomes
    WHERE NOT EXISTS (SELECT FROM unclear_computer unclear WHERE unclear.row = reported.row)
      AND (stored.id IS NULL OR stored.retired_at IS NOT NULL
        OR (becomes.name, becomes.object_guid, becomes.serial, becomes.site_id, becomes.owner_id, becomes.os_name, becomes.build, becomes.unknown_build, becomes.last_seen_at)
           IS DISTINCT FROM (stored.name, stored.object_guid, stored.serial, stored.site_id, stored.owner_id, stored.os_name, stored.build, stored.unknown_build, stored.last_seen_at))
    ORDER BY row`
  const [all] = await tx.$queryRaw<{ rows: number }[]>`SELECT ((SELECT count(*) FROM reported_computer) - (SELECT count(*) FROM unclear_computer))::int AS rows`
  return (all?.rows ?? 0) - planned
}

/** Plans what was decided row by row. */
export async function planDecided(tx: Database, changes: readonly { row: bigint; change: ComputerChange }[], now: Date): Promise<void> {
  if (changes.length === 0) return
  const rows = changes.map(({ row, change: { id, before, after, conflictKey } }) => ({ row: Number(row), id, former_build: before?.build ?? null, conflict_key: conflictKey ?? null, ...columnsOf(after) }))
  await tx.$executeRaw`
    INSERT INTO planned_computer (row, id, is_new, former_build, name, object_guid, serial, site_id, owner_id, os_name, build, unknown_build, last_seen_at, conflict_key)
    SELECT row, coalesce(id, ${newId(now)}), id IS NULL, former_build, name, object_guid, serial, site_id, owner_id, os_name, build, unknown_build, last_seen_at, conflict_key
    FROM jsonb_populate_recordset(NULL::planned_computer, ${JSON.stringify(rows)}::jsonb)`
}

function columnsOf(state: ComputerState) {
  const { name, serial, build } = state
  return { name, serial, build, object_guid: state.objectGuid, site_id: state.siteId, owner_id: state.ownerId, os_name: state.osName, unknown_build: state.unknownBuild, last_seen_at: state.lastSeenAt }
}

export async function countPlanned(tx: Database): Promise<{ created: number; updated: number }> {
  const [counts] = await tx.$queryRaw<{ created: number; updated: number }[]>`
    SELECT count(*) FILTER (WHERE is_new)::int AS created, count(*) FILTER (WHERE NOT is_new)::int AS updated FROM planned_computer`
  return counts ?? { created: 0, updated: 0 }
}

/** The changes of most weight, at most `limit`: first another build, then new ones; "seen again" is the least of the news. Read before they are made. */
export async function weightiestChanges(tx: Database, limit: number): Promise<ComputerChange[]> {
  const rows = await tx.$queryRaw<(ComputerState & { id: string; isNew: boolean })[]>`
    SELECT planned.id, is_new AS "isNew", planned.name, planned.object_guid AS "objectGuid", planned.serial, planned.site_id AS "siteId", planned.owner_id AS "ownerId",
           planned.os_name AS "osName", planned.build, planned.unknown_build AS "unknownBuild", planned.last_seen_at AS "lastSeenAt"
    FROM planned_computer planned
    ORDER BY CASE WHEN is_new THEN 1 WHEN planned.build IS DISTINCT FROM former_build THEN 0 ELSE 2 END, row LIMIT ${limit}`
  const stored = await tx.computer.findMany({ where: { id: { in: rows.flatMap(({ id, isNew }) => (isNew ? [] : id)) } } })
  const before = new Map(stored.map((computer) => [computer.id, computer]))
  return rows.map(({ id, isNew: _, ...after }) => ({ id, before: before.get(id) ?? null, after }))
}
