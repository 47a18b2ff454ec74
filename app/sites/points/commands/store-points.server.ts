import { randomUUID } from 'node:crypto'
import { Prisma } from '../../../../prisma/generated/client.ts'
import type { Database } from '../../../platform/database.server.ts'
import { tellPointStates } from './tell-point-states.server.ts'
import type { PointChange } from '../merge-points.ts'

/** So many access points go to the database in one statement. */
const batchSize = 1000

/** The columns of one batch, as PostgreSQL reads them out of one JSON parameter. */
const columns = Prisma.sql`id uuid, site_id uuid, floor_id uuid, x float8, y float8, name text, model text, mac text, serial text, "group" text, state access_point_state, state_since timestamptz, last_seen_at timestamptz, radios jsonb, missing_since timestamptz`

function row(id: string, { after }: PointChange) {
  return {
    id,
    site_id: after.siteId,
    floor_id: after.floorId,
    x: after.x,
    y: after.y,
    name: after.name,
    model: after.model,
    mac: after.mac,
    serial: after.serial,
    group: after.group,
    state: after.state,
    state_since: after.stateSince,
    last_seen_at: after.lastSeenAt,
    radios: after.radios,
    missing_since: after.missingSince,
  }
}

type Batch = readonly { id: string; change: PointChange }[]

async function upsert(tx: Database, batch: Batch): Promise<void> {
  const rows = JSON.stringify(batch.map(({ id, change }) => row(id, change)))
  await tx.$executeRaw`
    INSERT INTO access_point (id, site_id, floor_id, x, y, name, model, mac, serial, "group", state, state_since, last_seen_at, radios, missing_since)
    SELECT id, site_id, floor_id, x, y, name, model, mac, serial, "group", state, state_since, last_seen_at, radios, missing_since
    FROM jsonb_to_recordset(${rows}::jsonb) AS reported(${columns})
    WHERE NOT EXISTS (SELECT FROM access_point known WHERE known.id = reported.id)`
  await tx.$executeRaw`
    UPDATE access_point known
    SET site_id = reported.site_id, name = reported.name, model = reported.model, mac = reported.mac, serial = reported.serial,
        "group" = reported."group", state = reported.state, state_since = reported.state_since, last_seen_at = reported.last_seen_at,
        radios = reported.radios, missing_since = reported.missing_since, floor_id = reported.floor_id, x = reported.x, y = reported.y
    FROM jsonb_to_recordset(${rows}::jsonb) AS reported(${columns})
    WHERE known.id = reported.id`
}

/** Writes down why a survey may no longer hold; who came back where it was is no longer a reason. */
async function storeEvents(tx: Database, batch: Batch, now: Date): Promise<void> {
  const events = batch.flatMap(({ id, change: { before, after, event } }) => (event ? [{ accessPointId: id, name: before?.name ?? after.name, at: now, ...event }] : []))
  if (events.length > 0) await tx.accessPointChange.createMany({ data: events })
  const returned = batch.flatMap(({ id, change: { before, after } }) => (before?.missingSince && after.missingSince === null ? [id] : []))
  if (returned.length > 0) await tx.accessPointChange.deleteMany({ where: { accessPointId: { in: returned }, kind: 'vanished' } })
}

/** Makes and changes access points as planned. Runs in the caller's transaction. */
export async function storePoints(tx: Database, changes: readonly PointChange[], now: Date, progress: (share: number) => Promise<void>): Promise<void> {
  for (let from = 0; from < changes.length; from += batchSize) {
    const batch = changes.slice(from, from + batchSize).map((change) => ({ id: change.id ?? randomUUID(), change }))
    await upsert(tx, batch)
    await storeEvents(tx, batch, now)
    // One that is new has not changed.
    await tellPointStates(tx, batch.filter(({ change: { before, after } }) => before && before.state !== after.state).map(({ id, change: { after } }) => ({ ...after, id })), now)
    await progress(Math.min(1, (from + batchSize) / changes.length))
  }
}
