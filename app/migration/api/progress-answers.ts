/** What the API tells of how far a campaign is. */
import { z } from 'zod'
import { calendarDay } from '../../platform/api/operation.ts'
import { blockReasons } from '../campaigns/device-states.ts'
import { campaign, forecast } from './answers.ts'

const count = z.number().int()
const devices = z.number().meta({ description: 'Devices.' })

const score = z.object({
  outcomes: z.array(z.object({ madeOn: calendarDay, p85: calendarDay.nullable(), low: devices, middle: devices, high: devices, done: count, isInside: z.boolean() })).meta({ description: 'Of each forecast, what it said of the four weeks after it, and what came.' }),
  inside: count.meta({ description: 'Of `outcomes`, those that lie in the range in which 80 of 100 should.' }),
  meanError: z.number().meta({ description: 'What came less what was said: below 0 the forecasts were too hopeful.' }),
})

const version = z.object({
  build: z.number().int().nullable(),
  product: z.string(),
  version: z.string(),
  edition: z.enum(['pro', 'ltsc']).nullable().meta({ description: 'Where it is serviced for another time than Enterprise.' }),
  count,
  isMigrated: z.boolean(),
  servicing: z.enum(['ended', 'ending', 'serviced']).nullable(),
  endOfServicing: calendarDay.nullable(),
})

const site = z.object({
  slug: z.string().nullable().meta({ description: 'Null: devices of no known site.' }),
  name: z.string().nullable(),
  total: count,
  remaining: count,
  open: count.meta({ description: 'Of `remaining`, those that nothing blocks.' }),
  reasons: z.array(z.object({ reason: z.enum(blockReasons).nullable(), count })),
  p85: calendarDay.nullable().meta({ description: 'When those are done in 85 of 100 runs, at the pace of the site.' }),
})

export const progress = campaign
  .extend({
    total: count.meta({ description: 'Without exempt devices.' }),
    done: count,
    blocked: count,
    burnDown: z.array(z.object({ date: calendarDay, remaining: count })).meta({ description: 'What was left, week by week until today.' }),
    weeklyDone: z.array(count).meta({ description: 'How many were done in each whole week, the first first.' }),
    forecast: forecast.extend({ band: z.array(z.object({ date: calendarDay, low: devices, middle: devices, high: devices })).meta({ description: 'What is left, week by week: 80 of 100 runs lie from `low` to `high`.' }) }),
    whatIf: z.object({ percent: z.number(), p50: calendarDay.nullable(), p85: calendarDay.nullable() }).nullable(),
    scoreboard: score,
    unserviced: z.object({ ended: count, ending: count }).meta({ description: 'Devices whose Windows gets no security updates any more, and those where that ends soon.' }),
    versions: z.array(version),
    sites: z.array(site).meta({ description: 'Those with the most left first.' }),
    units: z.array(z.object({ id: z.uuid().nullable(), name: z.string().nullable(), total: count, done: count, blocked: count })),
  })
  .meta({ id: 'CampaignProgress' })
