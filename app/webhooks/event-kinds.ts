import { z } from 'zod'
import { m } from '../paraglide/messages.js'

const id = z.guid()
const instant = z.iso.datetime()
const counts = z.object({ rows: z.number(), created: z.number(), updated: z.number(), unchanged: z.number(), skipped: z.number() })
const accessPoint = z.object({ accessPointId: id, siteId: id.nullable(), floorId: id.nullable(), since: instant })
const met = z.enum(['met', 'not-met', 'unknown'])
const gate = z.object({ state: z.enum(['live', 'ready', 'open']), coverage: met, points: met, devices: met, servicing: met })
const alert = z.object({ alertId: id, kind: z.string(), siteId: id.nullable(), subjectId: z.string(), since: instant })

/**
 * Every kind of event that another system can hear of: its name (Standard Webhooks: words with dots), what people
 * call it, and what it says. Ids and states alone, never a name: only what stands here is sent. A new kind is a new line.
 */
export const eventKinds = {
  'device.state_changed': { words: m.webhooks_kind_device, data: z.object({ campaignId: id, computerId: id, before: z.string(), after: z.string(), reason: z.string().nullable() }) },
  'campaign.created': { words: m.webhooks_kind_campaign_created, data: z.object({ campaignId: id }) },
  'campaign.changed': { words: m.webhooks_kind_campaign_changed, data: z.object({ campaignId: id }) },
  'campaign.ended': { words: m.webhooks_kind_campaign_ended, data: z.object({ campaignId: id }) },
  'access_point.down': { words: m.webhooks_kind_point_down, data: accessPoint },
  'access_point.up': { words: m.webhooks_kind_point_up, data: accessPoint },
  'site.live_changed': { words: m.webhooks_kind_site_live, data: z.object({ siteId: id, isLive: z.boolean() }) },
  'site.gate_changed': { words: m.webhooks_kind_site_gate, data: z.object({ siteId: id, before: gate, after: gate }) },
  'alert.opened': { words: m.webhooks_kind_alert_opened, data: alert },
  'alert.closed': { words: m.webhooks_kind_alert_closed, data: alert.extend({ until: instant }) },
  'import.applied': { words: m.webhooks_kind_import_applied, data: z.object({ importId: id, kind: z.string(), counts }) },
  'import.failed': { words: m.webhooks_kind_import_failed, data: z.object({ importId: id, kind: z.string(), errors: z.number() }) },
} as const satisfies Record<string, { words: () => string; data: z.ZodType }>

export type EventKind = keyof typeof eventKinds
export type EventData<Kind extends EventKind> = z.input<(typeof eventKinds)[Kind]['data']>

/** What is sent to try an endpoint out; nobody has to choose it. */
export const testKind = 'webhook.test'

// What is written above are the keys; TypeScript's own type of them is wider.
export const eventKindNames = Object.keys(eventKinds) as EventKind[]

/** A kind with what people call it in the language of the request. */
export type NamedKind = { kind: EventKind; title: string }

export function namedKinds(): NamedKind[] {
  return eventKindNames.map((kind) => ({ kind, title: eventKinds[kind].words() }))
}

function isEventKind(name: string): name is EventKind {
  return Object.hasOwn(eventKinds, name)
}

/** What people call a kind; one of a former version by its name. */
export function kindWords(name: string): string {
  if (name === testKind) return m.webhooks_kind_test()
  return isEventKind(name) ? eventKinds[name].words() : name
}
