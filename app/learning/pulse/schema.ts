import { z } from 'zod'
import { m } from '../../paraglide/messages.js'

const score = z.coerce.number({ error: () => m.learning_pulse_choose() }).int().min(1, { error: () => m.learning_pulse_choose() }).max(5, { error: () => m.learning_pulse_choose() })

/** All three or none: what somebody leaves out would say something about them. */
export const pulseForm = z.object({ q1: score, q2: score, q3: score })
export type PulseInput = z.infer<typeof pulseForm>
