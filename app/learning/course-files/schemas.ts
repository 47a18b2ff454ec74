/** The YAML of the course files. Every schema is strict: a key that is misspelt is an error, not silence. */
import { z } from 'zod'
import { languages } from '../course.ts'

const line = z.string().trim().min(1, 'must not be empty')
const inEach = z.strictObject({ de: line, en: line })

/** Ids are part of addresses and keys of what is stored. */
const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id has lower-case letters, digits and single hyphens')
  .max(60)

const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date is written YYYY-MM-DD')
  .refine((text) => !Number.isNaN(Date.parse(text)), 'there is no such day')

const days = z.int().min(1).max(3650)

/** Ids that must differ; the message stands at the second one. */
function unique(ids: readonly string[], context: { addIssue: (issue: { code: 'custom'; path: number[]; message: string }) => void }): void {
  ids.forEach((entry, index) => {
    if (ids.indexOf(entry) !== index) context.addIssue({ code: 'custom', path: [index], message: `"${entry}" is there twice` })
  })
}

export const courseSchema = z.strictObject({
  id,
  version: z.union([z.string().min(1), z.number()]).transform(String),
  title: inEach,
  summary: inEach,
  audience: inEach,
  owner: line,
  review_by: date,
  languages: z
    .array(z.enum(languages))
    .refine((list) => languages.every((language) => list.includes(language)), `must name all of: ${languages.join(', ')}`),
  due_days: days,
  certificate: z.strictObject({ valid_months: z.int().min(1) }).optional(),
  frameworks: z.array(z.strictObject({ name: line, version: z.union([line, z.number()]).transform(String), ref: line })).default([]),
  prerequisites: z.array(id).default([]),
  retired: z.array(id).optional(),
  modules: z.array(id).min(1).superRefine(unique),
})

export const moduleSchema = z.strictObject({
  id,
  title: inEach,
  summary: inEach,
  units: z.array(z.strictObject({ id, kind: z.enum(['lesson', 'quiz', 'reflection', 'task', 'session']), file: id })).min(1),
  cards: id.optional(),
})
export type UnitEntry = z.infer<typeof moduleSchema>['units'][number]

const source = z.strictObject({
  title: line,
  url: z.url({ protocol: /^https?$/ }).optional(),
  date: z.union([z.string().regex(/^\d{4}(-\d{2}){0,2}$/, 'a date is written YYYY, YYYY-MM or YYYY-MM-DD'), z.int()]).transform(String).optional(),
})

/** Percent. Syllabuses also write it as a share, 0.8; so up to 1 it is one. */
const pass = z
  .number()
  .positive('is in percent, up to 100')
  .max(100, 'is in percent, up to 100')
  .transform((value) => (value <= 1 ? Math.round(value * 10_000) / 100 : value))

const common = {
  id,
  title: line,
  rev: z.int().min(1),
  change: z.enum(['minor', 'review', 'redo']).default('minor'),
  /** Left out: in all of the course's languages. */
  languages: z.array(z.enum(languages)).length(1, 'names the one language that there is; without it the unit is in all').optional(),
  minutes: z.int().min(1).max(240),
  objectives: z.array(line).default([]),
  required: z.boolean().default(true),
  sources: z.array(source).default([]),
  aliases: z.array(id).default([]),
}

/** The front matter of a module's review cards. */
export const cardsSchema = z.strictObject({ id, title: line, rev: common.rev, change: common.change })

export const lessonSchema = z.strictObject({ ...common, objectives: z.array(line).min(1) })
export const reflectionSchema = z.strictObject({ ...common, minutes: common.minutes.default(10) })
export const quizSchema = z.strictObject({
  ...common,
  minutes: common.minutes.default(10),
  pass,
  attempts: z.int().min(1).optional(),
  draw: z.int().min(1).optional(),
  shuffle: z.boolean().default(true),
})
export const taskSchema = z.strictObject({
  ...common,
  minutes: common.minutes.default(30),
  due_days: days.optional(),
  evidence: z.enum(['text', 'link', 'document', 'none']),
  confirmed_by: z.enum(['self', 'peer', 'manager']).default('self'),
})
export const sessionSchema = z.strictObject({ ...common, minutes: z.int().min(1).max(2400), days: z.int().min(1).max(20).default(1) })
export type UnitMatter = z.infer<typeof reflectionSchema> &
  Partial<Omit<z.infer<typeof quizSchema>, keyof typeof common>> &
  Partial<Omit<z.infer<typeof taskSchema>, keyof typeof common>> &
  Partial<Omit<z.infer<typeof sessionSchema>, keyof typeof common>>
