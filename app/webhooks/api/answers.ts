/** What the API tells of webhooks. */
import { z } from 'zod'
import { moment } from '../../platform/api/operation.ts'

export const endpoint = z
  .object({
    id: z.uuid(),
    name: z.string(),
    url: z.string(),
    kinds: z.array(z.string()),
    owner: z.string().nullable(),
    createdAt: moment,
    state: z.enum(['on', 'failing', 'paused', 'off']),
    disabledReason: z.string().nullable().meta({ description: 'Why it is off: "paused", "failing", "gone".' }),
    disabledAt: moment.nullable(),
    failingSince: moment.nullable(),
    nextTryAt: moment.nullable().meta({ description: 'When what waits is tried next; null while nothing fails.' }),
    formerUntil: moment.nullable().meta({ description: 'The former secret is signed with besides until then.' }),
    waiting: z.number().int(),
    lastDeliveredAt: moment.nullable(),
  })
  .meta({ id: 'WebhookEndpoint' })

export const madeEndpoint = endpoint.extend({ secret: z.string().meta({ description: 'What messages are signed with. It is in no other answer.' }) }).meta({ id: 'NewWebhookEndpoint' })

export const delivery = z
  .object({
    id: z.string().meta({ description: 'Its number; later ones are higher.' }),
    messageId: z.string().meta({ description: 'As the receiver gets it in `webhook-id`.' }),
    kind: z.string(),
    title: z.string(),
    isTest: z.boolean(),
    body: z.string().meta({ description: 'The JSON that is signed and sent.' }),
    createdAt: moment,
    state: z.enum(['delivered', 'waiting', 'skipped']),
    attempts: z.array(z.object({ at: moment, status: z.number().int().nullable(), problem: z.string().nullable(), milliseconds: z.number() })),
  })
  .meta({ id: 'WebhookDelivery' })

export const eventKind = z.object({ kind: z.string(), title: z.string(), data: z.record(z.string(), z.unknown()).meta({ description: 'The JSON schema of what it says.' }) }).meta({ id: 'WebhookKind' })
export const testResult = z.object({ status: z.number().int().nullable(), problem: z.string().nullable() })
export const newSecret = z.object({ secret: z.string() })
