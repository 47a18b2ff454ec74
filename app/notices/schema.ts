import { z } from 'zod'
import { m } from '../paraglide/messages.js'
import { addDays, type Day, isDay } from '../platform/wall-clock.ts'
import { longestReviewDays } from './notice-state.ts'
import type { Scope } from './policy.ts'

export const longestTitle = 120
export const longestText = 6000

const day = z.string().refine(isDay, { error: () => m.notices_day_wrong() })
const written = (most: number) => z.string().trim().min(1, { error: () => m.notices_both_languages() }).max(most)

/** "city", "unit:<id>" or "site:<id>", as the select has it. */
const scope = z.string().transform((text, context): Scope => {
  const [kind, id = ''] = text.split(':')
  if (text === 'city') return { kind: 'city' }
  if ((kind === 'unit' || kind === 'site') && z.uuid().safeParse(id).success) return { kind, id }
  context.addIssue({ code: 'custom', message: m.notices_scope_missing() })
  return z.NEVER
})

/** How a scope stands in the select. */
export const scopeValue = (of: Scope): string => (of.kind === 'city' ? 'city' : `${of.kind}:${of.id}`)

/** What somebody writes as a notice. */
const noticeFields = z.object({
  scope,
  titleDe: written(longestTitle),
  titleEn: written(longestTitle),
  textDe: written(longestText),
  textEn: written(longestText),
  mustRead: z.literal('on').optional().transform((on) => on === 'on'),
  fromDay: day,
  untilDay: z.literal('').transform(() => null).or(day).optional().transform((until) => until ?? null),
  reviewOn: day,
})
export type NoticeInput = z.infer<typeof noticeFields>

/** The form of a notice on a day: `draft` keeps it, `publish` shows it from its first day on. */
export const noticeForm = (today: Day) =>
  noticeFields
    .extend({ intent: z.enum(['draft', 'publish']) })
    .refine(({ fromDay, untilDay }) => untilDay === null || untilDay >= fromDay, { path: ['untilDay'], error: () => m.notices_ends_before() })
    .refine(({ untilDay }) => untilDay === null || untilDay >= today, { path: ['untilDay'], error: () => m.notices_already_over() })
    .refine(({ reviewOn }) => reviewOn > today && reviewOn <= addDays(today, longestReviewDays), { path: ['reviewOn'], error: () => m.notices_review_wrong() })

/** What a button on a notice asks for. */
export const noticeAction = z.object({ intent: z.enum(['read', 'renew', 'withdraw', 'publish', 'delete']) })

/** The list's query; what is wrong with it is left out. */
export const listQuery = z.object({ of: z.enum(['mine', 'all']).catch('mine').default('mine'), page: z.coerce.number().int().min(1).catch(1).default(1) })
