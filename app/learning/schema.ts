import { z } from 'zod'
import { m } from '../paraglide/messages.js'
import type { TaskEvidence } from './course.ts'

const text = z.string().trim().max(10_000)
const written = text.min(20, { error: () => m.learning_task_text_missing() })
const link = z.url({ protocol: /^https?$/, error: () => m.learning_task_link_wrong() }).max(2_000)

/** What is handed in for a task, by the evidence that it asks for. */
export function taskForm(evidence: TaskEvidence) {
  return z.object({
    text: evidence === 'text' ? written : text.default(''),
    link: evidence === 'link' || evidence === 'document' ? link : z.union([z.literal('').transform(() => undefined), link]).optional(),
    /** The box "I also read what others hand in". */
    reads: z.literal('1').optional(),
  })
}
export type TaskInput = z.infer<ReturnType<typeof taskForm>>

/** What the page of a unit is asked to do. */
export const unitForm = z.object({
  intent: z.enum(['done', 'start', 'save', 'submit', 'hand-in', 'seen', 'reflect', 'keep', 'reflect-done', 'forget', 'restart']),
  attemptId: z.uuid().optional(),
})
