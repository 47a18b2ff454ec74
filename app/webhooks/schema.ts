import { z } from 'zod'
import { m } from '../paraglide/messages.js'
import { pageQuery } from '../platform/api/page-query.ts'
import { eventKindNames } from './event-kinds.ts'

const name = z.string().trim().min(1).max(80)
const url = z.string().trim().min(1).max(500)
const kinds = z.array(z.enum(eventKindNames)).min(1, { error: () => m.webhooks_kinds_missing() })

/** An endpoint, as the API takes it. */
export const endpointInput = z.object({ name, url, kinds: kinds.transform((chosen) => [...new Set(chosen)]) })
export type EndpointInput = z.infer<typeof endpointInput>

export const endpointChange = endpointInput.partial().extend({ enabled: z.boolean().optional() })

/** The same from a form, where each kind is a tick of its own. */
export const endpointForm = z
  .looseObject({ name, url })
  .transform(({ name: called, url: address, ...ticks }) => ({ name: called, url: address, kinds: eventKindNames.filter((kind) => Object.hasOwn(ticks, `kind:${kind}`)) }))
  .refine((typed) => typed.kinds.length > 0, { path: ['kinds'], error: () => m.webhooks_kinds_missing() })

/** What the buttons of an endpoint's page send; a delivery by its number. */
export const endpointAct = z.discriminatedUnion('intent', [
  z.object({ intent: z.enum(['rotate', 'test', 'pause', 'resume', 'delete']) }),
  z.object({ intent: z.enum(['again', 'skip']), delivery: z.string().regex(/^\d{1,18}$/) }),
])

export const endpointParams = z.object({ id: z.uuid() })
export const deliveryParams = z.object({ id: z.uuid(), delivery: z.string().regex(/^\d{1,18}$/) })
export const deliveriesQuery = pageQuery(200, 50)
