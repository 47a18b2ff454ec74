import { z } from 'zod'
import { m } from '../paraglide/messages.js'
import { returnPath } from '../platform/return-path.ts'

export const longestMessage = 4000

const message = z.string().trim().min(1, { error: () => m.feedback_message_missing() }).max(longestMessage)

/** A path of this site, without its query: that may say what somebody looked for. */
export const pagePath = returnPath.transform((path) => path.split(/[?#]/)[0] ?? '/')

/** What somebody says about a page, or a barrier; anonymous to whoever answers, if they like. */
export const feedbackForm = z.object({ path: pagePath, message, isAnonymous: z.literal('on').optional().transform((on) => on === 'on') })

/** A barrier that somebody tells of without signing in. `website` is for programs that fill in everything. */
export const barrierForm = z.object({
  path: z.string().trim().max(300),
  message,
  address: z.literal('').transform(() => null).or(z.email({ error: () => m.feedback_address_wrong() }).max(200)).optional().transform((address) => address ?? null),
  website: z.string().max(200).optional(),
  isAnonymous: z.literal('on').optional().transform((on) => on === 'on'),
})

export const feedbackStates = ['new', 'answered', 'done'] as const
export type FeedbackState = (typeof feedbackStates)[number]

/** The queue's query; what is wrong with it is left out. */
export const queueQuery = z.object({ state: z.enum(feedbackStates).catch('new').default('new'), page: z.coerce.number().int().min(1).catch(1).default(1) })

/** What a form of the queue asks for. */
export const queueForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('answer'), id: z.uuid(), answer: z.string().trim().min(1, { error: () => m.feedback_answer_missing() }).max(longestMessage) }),
  z.object({ intent: z.literal('done'), id: z.uuid() }),
])
