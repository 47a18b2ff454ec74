import { z } from 'zod'
import { m } from '../../paraglide/messages.js'

const words = z.string().trim().max(2_000)
const said = words.min(10, { error: () => m.learning_transfer_say_more() })

/** What somebody who reads a hand-in answers; a peer says what works and suggests one thing, who leads only why not. */
export function reviewForm(kind: 'peer' | 'manager') {
  return z
    .object({
      verdict: z.enum(['confirm', 'change'], { error: () => m.learning_transfer_choose_verdict() }),
      works: kind === 'peer' ? said : words.default(''),
      suggestion: kind === 'peer' ? said : words.default(''),
      /** When it was handed in what the answer is to. */
      of: z.string().max(40).optional(),
    })
    .refine(({ verdict, suggestion }) => verdict === 'confirm' || suggestion.length >= 10, { path: ['suggestion'], error: () => m.learning_transfer_say_what() })
}
export type ReviewInput = z.infer<ReturnType<typeof reviewForm>>

/** What is left of a task. */
export const followUpForm = z.object({
  extent: z.enum(['all', 'some', 'none', 'unknown'], { error: () => m.learning_transfer_choose_extent() }),
  text: words.default(''),
})
export type FollowUpInput = z.infer<typeof followUpForm>

/** Whether somebody is ready to read hand-ins in a course. */
export const readerForm = z.object({ courseId: z.string().max(200), reads: z.enum(['0', '1']) })
