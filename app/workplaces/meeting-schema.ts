import { z } from 'zod'
import { m } from '../paraglide/messages.js'

export const seatings = ['as-is', 'rows', 'u-shape', 'block', 'circle'] as const
export type SeatingName = (typeof seatings)[number]

const words = (most: number) => z.string().trim().max(most).transform((text) => text || null)

export const meetingForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('title'), title: words(120) }),
  z.object({ intent: z.literal('invite-person'), personId: z.uuid() }),
  z.object({ intent: z.literal('invite-guest'), address: z.email({ error: () => m.workplaces_error_mail() }).max(254).transform((text) => text.toLowerCase()) }),
  z.object({ intent: z.literal('remove'), participantId: z.uuid() }),
  z.object({
    intent: z.literal('order'),
    seating: z.enum(seatings),
    people: z.union([z.literal('').transform(() => null), z.coerce.number().int().min(1).max(1000)]),
    catering: words(500),
    equipment: words(500),
  }),
  z.object({ intent: z.literal('order-withdraw') }),
])
export type MeetingChange = z.infer<typeof meetingForm>
export type OrderChange = Extract<MeetingChange, { intent: 'order' }>

export const answerNames = ['accepted', 'tentative', 'declined'] as const
export type AnswerName = (typeof answerNames)[number]

/** Whether somebody who is invited comes, and to all of a series. */
export const invitationAnswer = z.object({ answer: z.enum(answerNames), isForAll: z.stringbool().default(false) })
export type InvitationAnswer = z.infer<typeof invitationAnswer>

export const answerForm = z.object({ bookingId: z.uuid(), revision: z.coerce.number().int().min(0), state: z.enum(['confirmed', 'declined']), answer: words(500).default(null) })
export type OrderAnswer = z.infer<typeof answerForm>

/** What a search field holds, when it is a mail address. */
export const guestAddress = (q: string): string | null => {
  const parsed = z.email().max(254).safeParse(q.trim())
  return parsed.success ? parsed.data.toLowerCase() : null
}
