import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { isDay } from '../../platform/wall-clock.ts'

const whole = (least: number, most: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,4}$/, { error: () => m.sites_gate_whole_number({ least, most }) })
    .transform(Number)
    .refine((value) => value >= least && value <= most, { error: () => m.sites_gate_whole_number({ least, most }) })

/** Below zero; hyphen and minus sign are both written. */
const noise = z
  .string()
  .trim()
  .transform((text) => Number(text.replace('−', '-') || Number.NaN))
  .refine((value) => Number.isInteger(value) && value >= -110 && value <= -70, { error: () => m.sites_demands_whole({ least: -110, most: -70 }) })

/** The form of the city's rules. */
export const rulesForm = z.object({
  coveragePercent: whole(1, 100),
  surveyMonths: whole(1, 120),
  pointsPercent: whole(1, 100),
  devicesPercent: whole(1, 100),
  downMinutes: whole(1, 1440),
  silentHours: whole(1, 1000),
  noiseDbm: noise,
})
export type GateRules = z.infer<typeof rulesForm>

const day = z.string().trim().refine(isDay, { error: () => m.sites_gate_no_day() })
const text = z.string().trim().max(500).default('')

/** Declares a site live, or takes that back. */
export const goLiveForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('declare'), liveOn: day, note: text, reason: text }),
  z.object({ intent: z.literal('take-back'), reason: text.pipe(z.string().min(1, { error: () => m.sites_gate_reason_missing() })) }),
])

/** `POST /api/v1/sites/:id/go-live` */
export const goLiveBody = z.object({ liveOn: day, note: text, reason: text })
/** `DELETE /api/v1/sites/:id/go-live` */
export const takeBackBody = z.object({ reason: z.string().trim().min(1).max(500) })

/** The states of the gate, as the list of sites filters them. */
export const gateStates = ['live', 'ready', 'open'] as const

const conditionState = z.enum(['met', 'not-met', 'unknown'])

/** How a gate stands, in its states alone. */
export const gateStanding = z.object({ state: z.enum(gateStates), coverage: conditionState, points: conditionState, devices: conditionState, servicing: conditionState })
export type GateStanding = z.infer<typeof gateStanding>
