import { z } from 'zod'
import { m } from '../paraglide/messages.js'
import { clockTime, day } from './schema.ts'

/** A field that may be left empty, which says nothing. */
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess((value) => (value === '' || value === undefined ? null : value), schema.nullable())
const count = (least: number, most: number) => optional(z.coerce.number().int().min(least).max(most))
const minutesOfDay = 24 * 60

/** What a rule or a blocked period is about, as the form sends it: "", "site:<id>" or "zone:<id>". */
const reachForm = z.object({
  kind: optional(z.enum(['desk', 'room'])),
  place: z.union([z.literal(''), z.templateLiteral(['site:', z.uuid()]), z.templateLiteral(['zone:', z.uuid()])]).default(''),
})

export const weekdayNumbers = [1, 2, 3, 4, 5, 6, 7] as const
const checkbox = z.literal('on').optional()

export const ruleForm = reachForm
  .extend({
    name: z.string().trim().min(1).max(80),
    opensAt: optional(clockTime),
    closesAt: optional(z.union([clockTime, z.literal('24:00')])),
    weekday1: checkbox,
    weekday2: checkbox,
    weekday3: checkbox,
    weekday4: checkbox,
    weekday5: checkbox,
    weekday6: checkbox,
    weekday7: checkbox,
    minMinutes: count(1, minutesOfDay),
    maxMinutes: count(1, minutesOfDay),
    daysAhead: count(0, 732),
    priorityDays: count(0, 732),
    slotMinutes: count(1, 240),
    maxOpen: count(1, 1000),
    maxAtOnce: count(1, 100),
    maxMinutesPerDay: count(1, minutesOfDay),
    bufferMinutes: count(0, 240),
    releaseAfterMinutes: count(5, minutesOfDay),
    unitId: optional(z.uuid()),
    approver: optional(z.enum(['workplace_admin', 'manager'])),
  })
  .superRefine(({ opensAt, closesAt, minMinutes, maxMinutes }, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if ((opensAt === null) !== (closesAt === null)) refuse(opensAt === null ? 'opensAt' : 'closesAt', m.workplaces_rule_error_both())
    else if (opensAt !== null && closesAt !== null && closesAt <= opensAt) refuse('closesAt', m.workplaces_rule_error_closes())
    if (minMinutes !== null && maxMinutes !== null && maxMinutes < minMinutes) refuse('maxMinutes', m.workplaces_rule_error_longest())
  })
  .transform(({ weekday1, weekday2, weekday3, weekday4, weekday5, weekday6, weekday7, ...rest }) => ({
    ...rest,
    weekdays: weekdayNumbers.filter((_, index) => [weekday1, weekday2, weekday3, weekday4, weekday5, weekday6, weekday7][index] === 'on'),
  }))
export type RuleForm = z.infer<typeof ruleForm>

export const periodForm = reachForm
  .extend({ reason: z.string().trim().min(1).max(120), fromDay: day, from: clockTime, toDay: day, to: z.union([clockTime, z.literal('24:00')]) })
  .superRefine(({ fromDay, from, toDay, to }, context) => {
    if (`${toDay} ${to}` <= `${fromDay} ${from}`) context.addIssue({ code: 'custom', path: ['to'], message: m.workplaces_error_ends_before() })
  })
export type PeriodForm = z.infer<typeof periodForm>
