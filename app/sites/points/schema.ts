import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { pointStates } from './access-point.ts'
import { readMac } from './readers/point-fields.ts'

/** Metres as people type them, with a point or a comma. */
const metres = z
  .string()
  .trim()
  .regex(/^\d{1,4}(?:[.,]\d{1,3})?$/, { error: () => m.sites_points_not_a_number() })
  .transform((text) => Number(text.replace(',', '.')))

const pointId = z.uuid({ error: () => m.sites_points_choose_point() })

/** The form beside the plan. */
export const placeForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('place'), point: pointId, x: metres, y: metres, rehung: z.literal('on').optional() }),
  z.object({ intent: z.literal('unplace'), point: pointId }),
])

/** So many access points in one report; a larger city sends several. */
const mostReported = 500

const reportedState = z
  .object({
    mac: z
      .string()
      .max(40)
      .transform((text, context) => {
        const mac = readMac(text)
        if (mac !== null) return mac
        context.addIssue({ code: 'custom', message: m.sites_points_not_a_mac() })
        return z.NEVER
      })
      .optional(),
    name: z.string().trim().min(1).max(200).optional(),
    state: z.enum(pointStates),
    lastSeenAt: z.iso
      .datetime({ offset: true })
      .transform((text) => new Date(text))
      .optional(),
    channel: z.int().min(1).max(233).optional(),
    model: z.string().trim().min(1).max(200).optional(),
    /** Of the channel; without it 1 to 14 are 2.4 GHz, others 5 GHz. */
    band: z.enum(['2.4', '5', '6']).optional(),
  })
  .refine(({ mac, name }) => mac !== undefined || name !== undefined, { error: () => m.sites_points_mac_or_name() })
export type ReportedState = z.infer<typeof reportedState>

/** `POST /api/v1/access-points/state` */
export const stateReport = z.object({ items: z.array(reportedState).min(1).max(mostReported) })
