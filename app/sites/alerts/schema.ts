import { z } from 'zod'
import { calendarDay } from '../../platform/api/operation.ts'
import { pageQuery } from '../../platform/api/page-query.ts'
import { m } from '../../paraglide/messages.js'
import { isDay } from '../../platform/wall-clock.ts'
import { alertKinds } from './alert.ts'

export const alertStates = ['open', 'muted', 'closed'] as const
export type AlertState = (typeof alertStates)[number]

const slug = z.string().trim().max(100).optional().transform((text) => text || undefined)
const optionalKind = z.enum(['', ...alertKinds]).optional().transform((kind) => kind || undefined)

/** The address of the page; what makes no sense is left out. */
export const alertsPageQuery = z.object({
  state: z.enum(alertStates).catch('open'),
  kind: optionalKind.catch(undefined),
  site: slug.catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})

/** `GET /api/v1/alerts` */
export const alertsApiQuery = z.object({
  state: z.enum(alertStates).default('open'),
  kind: optionalKind,
  site: slug,
}).extend(pageQuery(500, 50).shape)
export type AlertFilters = Pick<z.infer<typeof alertsApiQuery>, 'state' | 'kind' | 'site'>

/** `PUT /api/v1/alerts/:id/mute` */
export const muteBody = z.object({ until: calendarDay, reason: z.string().trim().min(1).max(300) })

/** The forms of an alert on the page. */
export const alertForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('mute'),
    alert: z.uuid(),
    until: z.string().trim().refine(isDay, { error: () => m.sites_alerts_no_day() }),
    reason: z.string().trim().min(1, { error: () => m.sites_alerts_reason_missing() }).max(300),
  }),
  z.object({ intent: z.literal('unmute'), alert: z.uuid() }),
])
