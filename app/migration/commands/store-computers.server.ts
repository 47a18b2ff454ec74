import { randomUUID } from 'node:crypto'
import { Prisma } from '../../../prisma/generated/client.ts'
import type { Database } from '../../platform/database.server.ts'
import { type PlannedChange, plannedChanges } from '../import/staged-computers.server.ts'
import { buildSince } from '../merge-computers.ts'

/** The columns of one batch, as PostgreSQL reads them out of one JSON parameter. */
const columns = Prisma.sql`id uuid, name text, object_guid uuid, serial text, site_id uuid, owner_id uuid, os_name text, build int, unknown_build int, last_seen_at timestamptz`

function row(id: string, { after }: PlannedChange) {
  return {
    id,
    name: after.name,
    object_guid: after.objectGuid,
    serial: after.serial,
    site_id: after.siteId,
    owner_id: after.ownerId,
    os_name: after.osName,
    build: after.build,
    unknown_build: after.unknownBuild,
    last_seen_at: after.lastSeenAt,
  }
}

type Batch = { id: string; change: PlannedChange }[]

async function insertComputers(tx: Database, batch: Batch, now: Date): Promise<void> {
  if (batch.length === 0) return
  const rows = JSON.stringify(batch.map(({ id, change }) => row(id, change)))
  await tx.$executeRaw`
    INSERT INTO computer (id, name, object_guid, serial, site_id, owner_id, os_name, build, unknown_build, last_seen_at, created_at, updated_at)
    SELECT id, name, object_guid, serial, site_id, owner_id, os_name, build, unknown_build, last_seen_at, ${now}, ${now}
    FROM jsonb_to_recordset(${rows}::jsonb) AS reported(${columns})`
}

async function updateComputers(tx: Database, batch: Batch, now: Date): Promise<void> {
  if (batch.length === 0) return
  const rows = JSON.stringify(batch.map(({ id, change }) => row(id, change)))
  await tx.$executeRaw`
    UPDATE computer
    SET name = reported.name, object_guid = reported.object_guid, serial = reported.serial, site_id = reported.site_id,
        owner_id = reported.owner_id, os_name = reported.os_name, build = reported.build,
        unknown_build = reported.unknown_build, last_seen_at = reported.last_seen_at, retired_at = NULL, retired_reason = NULL, updated_at = ${now}
    FROM jsonb_to_recordset(${rows}::jsonb) AS reported(${columns})
    WHERE computer.id = reported.id`
}

/** One row of history for each computer whose build is another one than before. */
async function insertHistory(tx: Database, batch: Batch, now: Date): Promise<void> {
  const changed = batch.filter(({ change }) => change.after.build !== null && change.after.build !== change.formerBuild)
  if (changed.length === 0) return
  const known = changed.filter(({ change }) => change.id !== null).map(({ id }) => id)
  const previous = known.length === 0 ? [] : await tx.computerBuild.groupBy({ by: ['computerId'], where: { computerId: { in: known } }, _max: { since: true } })
  const previousSince = new Map(previous.map(({ computerId, _max }) => [computerId, _max.since]))
  const rows = changed.map(({ id, change }) => ({
    computer_id: id,
    build: change.after.build,
    since: buildSince(change.after.lastSeenAt, previousSince.get(id) ?? null, now),
  }))
  await tx.$executeRaw`
    INSERT INTO computer_build (computer_id, build, since)
    SELECT computer_id, build, since
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS seen(computer_id uuid, build int, since timestamptz)
    ON CONFLICT DO NOTHING`
}

/** What a decision made is found again by it. */
async function keepDecisions(tx: Database, batch: Batch): Promise<void> {
  for (const { id, change } of batch) {
    if (change.conflictKey !== undefined) await tx.computerConflict.updateMany({ where: { key: change.conflictKey, decision: 'new' }, data: { computerId: id } })
  }
}

/** Makes and changes computers as planned in the stage, puts those back into use that were not, and writes the history of their builds. Runs in the caller's transaction. */
export async function storeComputers(tx: Database, total: number, now: Date, progress: (share: number) => Promise<void>): Promise<void> {
  let done = 0
  for await (const changes of plannedChanges(tx)) {
    const batch = changes.map((change) => ({ id: change.id ?? randomUUID(), change }))
    await insertComputers(tx, batch.filter(({ change }) => change.id === null), now)
    await updateComputers(tx, batch.filter(({ change }) => change.id !== null), now)
    await insertHistory(tx, batch, now)
    await keepDecisions(tx, batch)
    done += changes.length
    await progress(Math.min(1, done / Math.max(1, total)))
  }
}
