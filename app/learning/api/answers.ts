/** What the API tells of courses: never a question, a key or feedback. */
import { z } from 'zod'
import { calendarDay, moment } from '../../platform/api/operation.ts'

const inEach = z.object({ de: z.string(), en: z.string() }).meta({ id: 'InEachLanguage' })

export const courseHead = z
  .object({
    id: z.string(),
    version: z.string(),
    title: inEach,
    summary: inEach,
    audience: inEach,
    owner: z.string(),
    reviewBy: calendarDay,
    dueDays: z.number().int().meta({ description: 'Days that one has for it.' }),
    minutes: z.number(),
  })
  .meta({ id: 'CourseHead' })

const unit = z.object({ id: z.string(), kind: z.string(), title: inEach, rev: z.number().int(), minutes: z.number(), required: z.boolean() })

export const course = courseHead.extend({ modules: z.array(z.object({ id: z.string(), title: inEach, summary: inEach, units: z.array(unit) })) }).meta({ id: 'Course' })

export const enrolment = z
  .object({ courseId: z.string(), enrolledAt: moment, dueAt: moment.nullable(), completedAt: moment.nullable(), done: z.number().int().meta({ description: 'Units done, of `total`.' }), total: z.number().int() })
  .meta({ id: 'Enrolment' })
