/** The YAML of the strategy's files. Strict: a key that is misspelt is an error, not silence. */
import { z } from 'zod'
import { isDay } from '../../platform/wall-clock.ts'
import { figureNames } from '../strategy.ts'

const line = z.string().trim().min(1, 'must not be empty')
const inEach = z.strictObject({ de: line, en: line })

/** Ids are part of addresses. */
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id has lower-case letters, digits and single hyphens').max(60)
const day = z.string().refine(isDay, 'a date is written YYYY-MM-DD, and there is such a day')
const francs = z.int('is a number of whole francs').min(0)

/** Ids that must differ; the message stands at the second one. */
function unique(ids: readonly string[], report: (index: number, message: string) => void): void {
  for (const [index, entry] of ids.entries()) if (ids.indexOf(entry) !== index) report(index, `"${entry}" is there twice`)
}

export const strategySchema = z.strictObject({
  title: inEach,
  summary: inEach,
  example: inEach.optional(),
  budget_chf: francs.min(1),
  until: z.int().min(2000).max(2999),
  as_of: day,
  fields: z.array(id).min(1).superRefine((ids, context) => unique(ids, (index, message) => context.addIssue({ code: 'custom', path: [index], message }))),
  figures: z.strictObject({ training: id, schools: id }),
})

const milestone = z
  .strictObject({ id, title: inEach, due: day, done_on: day.optional(), state: z.enum(['on-track', 'at-risk', 'late']).optional() })
  .refine(({ done_on: doneOn, state }) => (doneOn === undefined) !== (state === undefined), 'a milestone has either "done_on" or a "state"')

const initiative = z.strictObject({
  id,
  title: inEach,
  summary: inEach,
  status: inEach,
  budget_chf: francs,
  spent_chf: francs,
  milestones: z.array(milestone).min(1).superRefine((all, context) => unique(all.map((one) => one.id), (index, message) => context.addIssue({ code: 'custom', path: [index, 'id'], message }))),
})

export const fieldSchema = z.strictObject({
  id,
  title: inEach,
  summary: inEach,
  status: inEach,
  figures: z.array(z.enum(figureNames)),
  initiatives: z.array(initiative).min(1).superRefine((all, context) => unique(all.map((one) => one.id), (index, message) => context.addIssue({ code: 'custom', path: [index, 'id'], message }))),
})
