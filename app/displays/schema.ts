import { z } from 'zod'
import { m } from '../paraglide/messages.js'
import { doorMinutes } from '../workplaces/policy.ts'

export const defectKinds = ['screen', 'video', 'light', 'furniture', 'other'] as const
export type DefectKind = (typeof defectKinds)[number]

export const noteLength = 200

const optionalText = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .transform((text) => text || null)
    .nullable()
    .default(null)

const isOneOf = <Value extends number>(values: readonly Value[]) => z.coerce.number().refine((value): value is Value => values.some((one) => one === value))

/** What the buttons of a door display send. */
export const doorForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('book'), minutes: isOneOf(doorMinutes) }),
  z.object({ intent: z.literal('check-in'), bookingId: z.uuid() }),
  z.object({ intent: z.literal('end'), bookingId: z.uuid() }),
  z.object({ intent: z.literal('report'), kind: z.enum(defectKinds, { error: () => m.displays_defect_choose() }), note: optionalText(noteLength) }),
])
export type DoorAct = z.infer<typeof doorForm>

/** A new display: "space:<id>" or "site:<id>", as the form sends it. */
export const registerForm = z.object({
  place: z.union([z.templateLiteral(['space:', z.uuid()]), z.templateLiteral(['site:', z.uuid()])], { error: () => m.displays_place_choose() }),
  name: z.string().trim().max(60).default(''),
})

/** What is done with one that there is. */
export const manageForm = z.object({ intent: z.enum(['setup', 'revoke', 'remove', 'defect-done']), id: z.uuid() })

export const setupForm = z.object({ code: z.string().max(60) })
