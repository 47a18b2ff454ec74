import { z } from 'zod'

const reading = z.object({
  /** Metres from the plan's top left. */
  x: z.number().min(0).max(10_000),
  y: z.number().min(0).max(10_000),
  band: z.enum(['ghz_2_4', 'ghz_5', 'ghz_6']),
  bssid: z.string().trim().min(1).max(64).regex(/^\P{C}+$/u),
  dbm: z.number().min(-120).max(-1),
})
export type WalkReading = z.infer<typeof reading>

/** `POST /api/v1/floors/:id/walks`: one walk; `id` is made by the browser, so that it may be sent again. */
export const walkSchema = z.object({ id: z.uuid(), startedAt: z.iso.datetime(), readings: z.array(reading).min(1).max(5000) })
export type SentWalk = z.infer<typeof walkSchema>

/** A walk as the browser keeps it until the server has it. */
export const keptWalk = z.object({ id: z.uuid(), startedAt: z.iso.datetime(), isDone: z.boolean(), readings: z.array(reading) })
export type KeptWalk = z.infer<typeof keptWalk>

/** The radio of a reading that was typed as a number alone: whichever was the strongest. */
export const strongestRadio = 'strongest'
