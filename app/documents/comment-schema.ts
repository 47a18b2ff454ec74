import { z } from 'zod'
import { m } from '../paraglide/messages.js'
import { reactionKinds } from './comment-types.ts'

/** No more than a paragraph or three: a comment is no document. */
const longestComment = 5_000
const longestQuote = 2_000

const body = z.string().trim().max(longestComment)
const filledBody = z.string().trim().min(1, { error: () => m.documents_comments_empty() }).max(longestComment)
/** Ids of people, separated by commas, as a form sends them. */
const mentions = z.string().max(2_000).default('').transform((text) => text.split(',').filter(Boolean)).pipe(z.array(z.uuid()).max(20))
/** A relative position of Yjs is some 20 bytes. */
const position = z.base64().min(4).max(200)

const threadId = z.uuid()
const commentId = z.uuid()

/** What is done with comments, by form. */
export const commentChange = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('start'), start: position, end: position, quote: z.string().min(1).max(longestQuote), before: z.string().max(100).default(''), after: z.string().max(100).default(''), body: filledBody, mentions }),
  z.object({ intent: z.literal('suggest'), start: position, end: position, quote: z.string().min(1).max(longestQuote), before: z.string().max(100).default(''), after: z.string().max(100).default(''), replacement: z.string().max(longestQuote), body: body.default(''), mentions }),
  z.object({ intent: z.literal('reply'), threadId, body: filledBody, mentions }),
  z.object({ intent: z.literal('edit'), commentId, body: filledBody, mentions }),
  z.object({ intent: z.literal('delete'), commentId }),
  z.object({ intent: z.literal('react'), commentId, kind: z.enum(reactionKinds) }),
  z.object({ intent: z.enum(['resolve', 'reopen', 'accept', 'reject']), threadId }),
  z.object({ intent: z.literal('seen') }),
])
export type CommentChange = z.infer<typeof commentChange>
