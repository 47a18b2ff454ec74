import { z } from 'zod'
import { m } from '../paraglide/messages.js'
import { bookingForm } from './schema.ts'

const whom = z.string().trim().min(1, { error: () => m.workplaces_for_whom() }).max(200)
const { date, from, to } = bookingForm.shape

/** All that the forms of a floor's page can ask for. */
export const floorForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('release'), bookingId: z.uuid() }),
  z.object({ intent: z.literal('change'), bookingId: z.uuid(), date, from, to }),
  z.object({ intent: z.literal('usual'), spaceId: z.uuid(), isUsual: z.literal('on').optional() }),
  z.object({ intent: z.literal('wait'), floorId: z.uuid().optional(), zoneId: z.uuid().optional(), spaceId: z.uuid().optional(), date, from, to }),
  z.object({ intent: z.literal('assign'), spaceId: z.uuid(), for: whom }),
  z.object({ intent: z.literal('unassign'), spaceId: z.uuid() }),
  bookingForm.extend({ intent: z.literal('book-for'), for: whom }),
  bookingForm.extend({ intent: z.literal('book') }),
  bookingForm.extend({ intent: z.literal('switch') }),
])
export type FloorForm = z.infer<typeof floorForm>
