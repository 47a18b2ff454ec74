import type { Database } from '../../../platform/database.server.ts'
import { publish } from '../../../webhooks/commands/publish-events.server.ts'

type PointStanding = { id: string; siteId: string | null; floorId: string | null; state: string; stateSince: Date }

/** Tells other systems of access points that are up or down now and were not before. */
export async function tellPointStates(tx: Database, changed: readonly PointStanding[], now: Date): Promise<void> {
  const inState = (wanted: string) => changed.filter(({ state }) => state === wanted).map(({ id, siteId, floorId, stateSince }) => ({ accessPointId: id, siteId, floorId, since: stateSince.toISOString() }))
  await publish(tx, 'access_point.down', inState('down'), now)
  await publish(tx, 'access_point.up', inState('up'), now)
}
