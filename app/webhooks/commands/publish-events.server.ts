import { randomUUID } from 'node:crypto'
import type { Database } from '../../platform/database.server.ts'
import { enqueue } from '../../platform/jobs.server.ts'
import { type EventData, type EventKind, eventKinds, type testKind } from '../event-kinds.ts'

export const webhookQueue = 'webhooks'

/** The text that is sent (Standard Webhooks): what happened, when, and its ids. */
export function messageBody(kind: EventKind | typeof testKind, data: unknown, now: Date): string {
  return JSON.stringify({ type: kind, timestamp: now.toISOString(), data })
}

/** Whether anybody wants to hear of a kind: for events that cost something to find out. */
export async function isWanted(tx: Database, kind: EventKind): Promise<boolean> {
  return (await tx.webhookEndpoint.count({ where: { kinds: { has: kind }, disabledAt: null } })) > 0
}

/**
 * Writes what happened for every endpoint that wants to hear of it, into the transaction of the change: both are there
 * or neither. What has happened to one thing goes out in the order in which its transactions ended. After the
 * transaction `deliverSoon` sends it; without, it waits a minute at most.
 */
export async function publish<Kind extends EventKind>(tx: Database, kind: Kind, events: readonly EventData<Kind>[], now = new Date()): Promise<void> {
  if (events.length === 0 || !(await isWanted(tx, kind))) return
  const { data } = eventKinds[kind]
  // Only what the kind's line names leaves the house, whatever the caller has given.
  const messages = events.map((event, place) => ({ id: randomUUID(), place, body: messageBody(kind, data.parse(event), now) }))
  await tx.$executeRaw`
    WITH happened AS (SELECT id, place, body FROM jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) AS event(id uuid, place int, body text)),
    stored AS (INSERT INTO webhook_message (id, kind, body, created_at) SELECT id, ${kind}, body, ${now} FROM happened)
    INSERT INTO webhook_delivery (endpoint_id, message_id)
    SELECT endpoint.id, happened.id FROM happened CROSS JOIN webhook_endpoint endpoint
    WHERE ${kind} = ANY(endpoint.kinds) AND endpoint.disabled_at IS NULL
    ORDER BY happened.place`
}

/** Has what was published sent now. After the transaction. */
export function deliverSoon(): Promise<void> {
  return enqueue(webhookQueue, {})
}
