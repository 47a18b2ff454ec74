/** What the API tells of computers and campaigns. */
import { z } from 'zod'
import { calendarDay, moment } from '../../platform/api/operation.ts'
import { pageOf } from '../../platform/api/page-query.ts'
import { blockerGroupings } from '../blockers/schema.ts'
import { blockReasons } from '../campaigns/device-states.ts'

const count = z.number().int()
const reason = z.enum(blockReasons)

export const computer = z
  .object({
    id: z.uuid(),
    name: z.string(),
    serial: z.string().nullable(),
    site: z.object({ slug: z.string(), name: z.string() }).nullable(),
    owner: z.string().nullable(),
    os: z.string(),
    version: z.string().nullable().meta({ description: 'Such as 22H2; null when the build is not known.' }),
    build: z.number().int().nullable(),
    lastSeenAt: moment.nullable(),
    isStale: z.boolean().meta({ description: 'Not seen for over 30 days.' }),
    state: z.enum(['planned', 'in_work', 'failed', 'blocked', 'exempt', 'done']).nullable().meta({ description: 'In the campaign; null when it is in none.' }),
    reason: reason.nullable(),
    wave: z.string().nullable(),
    retired: z.enum(['disabled', 'missing']).nullable().meta({ description: 'Why it is out of use.' }),
  })
  .meta({ id: 'Computer' })

export const campaign = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    kind: z.string(),
    targetBuild: z.number().int().nullable(),
    fromBuilds: z.array(z.number().int()),
    siteIds: z.array(z.uuid()),
    unitIds: z.array(z.uuid()),
    product: z.string(),
    version: z.string(),
    startsOn: calendarDay,
    dueOn: calendarDay,
    isEnded: z.boolean(),
  })
  .meta({ id: 'Campaign' })

export const forecast = z
  .object({
    remaining: count,
    blocked: count.meta({ description: 'Of `remaining`, those that something keeps from it: no forecast is made for them.' }),
    weeklyRate: z.number(),
    p50: calendarDay.nullable().meta({ description: 'Half of the runs are done by then; null when it cannot be told.' }),
    p85: calendarDay.nullable().meta({ description: '85 of 100 runs are done by then; null when it cannot be told.' }),
  })
  .meta({ id: 'Forecast' })

const group = z.object({ id: z.string().nullable(), name: z.string().nullable(), counts: z.record(reason, count), blocked: count })

export const blockers = pageOf(group)
  .extend({ by: z.enum(blockerGroupings), total: count, blocked: count, reasons: z.array(z.object({ reason, count })) })
  .meta({ id: 'Blockers' })
