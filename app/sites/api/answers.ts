/** What the API tells of sites and their WLAN. */
import { z } from 'zod'
import { calendarDay, moment } from '../../platform/api/operation.ts'
import { alertDetail, alertKinds } from '../alerts/alert.ts'

const percent = z.number().min(0).max(100)
const shares = z.object({ metPercent: percent, missedPercent: percent, unknownPercent: percent }).meta({ id: 'Shares', description: 'Parts of the area, in percent; together 100.' })
const conditionState = z.enum(['met', 'not-met', 'unknown'])
const count = z.number().int()

const gateHead = z.object({ state: z.enum(['live', 'ready', 'open']), liveOn: calendarDay.nullable(), isOverridden: z.boolean() })
const shortGate = gateHead.extend({ conditions: z.object({ coverage: conditionState, points: conditionState, devices: conditionState, servicing: conditionState }) })

const blocked = z.object({ reason: z.string(), count })
const condition = z.discriminatedUnion('key', [
  z.object({
    key: z.literal('coverage'),
    state: conditionState,
    need: z.number(),
    floors: z.array(z.object({ slug: z.string(), level: z.number().int(), met: z.number(), area: z.number(), survey: z.enum(['none', 'good', 'stale', 'old']), state: conditionState, percent })),
    sentence: z.string(),
  }),
  z.object({ key: z.literal('points'), state: conditionState, need: z.number(), total: count, up: count, down: count, sentence: z.string() }),
  z.object({
    key: z.literal('devices'),
    state: conditionState,
    need: z.number(),
    campaigns: z.array(z.object({ campaignId: z.uuid().optional(), siteId: z.uuid().optional(), slug: z.string(), name: z.string(), total: count, ready: count, blocked: z.array(blocked), isMet: z.boolean(), percent })),
    sentence: z.string(),
  }),
  z.object({ key: z.literal('servicing'), state: conditionState, siteId: z.uuid().optional(), total: count, ended: count, ending: count.optional().meta({ description: 'Devices whose Windows will soon get no updates any more.' }), unknown: count, sentence: z.string() }),
])
const longGate = gateHead.extend({ conditions: z.array(condition) })

const siteHead = z.object({
  id: z.uuid(),
  slug: z.string().meta({ description: 'Its name in addresses.' }),
  name: z.string(),
  street: z.string(),
  postcode: z.string(),
  town: z.string(),
  timeZone: z.string(),
  area: z.number().meta({ description: 'Square metres of floor.' }),
  floorCount: count,
  surveyedFloorCount: count,
  coverage: shares,
  isEstimating: z.boolean().meta({ description: 'The coverage is of before, or not known yet: it is being estimated.' }),
  migration: z.object({ total: count, migrated: count }).nullable(),
  isDisturbed: z.boolean().meta({ description: 'Part of its WLAN is down.' }),
})

export const siteLine = siteHead.extend({ gate: shortGate }).meta({ id: 'SiteLine' })
export const site = siteHead.extend({ gate: longGate }).meta({ id: 'Site' })

export const floor = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    level: z.number().int(),
    widthMetres: z.number(),
    heightMetres: z.number(),
    area: z.number().meta({ description: 'Square metres.' }),
    desks: count,
    rooms: count,
    surveyedOn: calendarDay.nullable(),
    coverage: shares,
  })
  .meta({ id: 'Floor' })

const cells = z.array(z.number().nullable())

const target = z.object({ bestDbm: z.number(), secondDbm: z.number().nullable(), snrDb: z.number().nullable().meta({ description: 'How far the strongest radio has to stand above the noise, in decibels.' }) })

export const coverage = z
  .object({
    metPercent: percent,
    missedPercent: percent,
    unknownPercent: percent,
    target,
    demands: z.object({
      noiseDbm: z.number(),
      noiseSource: z.enum(['measured', 'assumed']).meta({ description: 'Whether the survey measured the noise (nine of ten places have at most this) or the rules assume it.' }),
      zones: z.array(z.object({ name: z.string(), x: z.number(), y: z.number(), width: z.number(), height: z.number(), target })).meta({ description: 'Parts of the floor that have to reach something else; metres from the top left of the plan.' }),
    }),
    method: z.string().nullable().meta({ description: 'How it is estimated; null where too little was measured.' }),
    rmseDb: z.number().nullable().meta({ description: 'How far the estimate is off where it was left out, in decibels.' }),
    radios: z.array(z.string()),
    grid: z
      .object({ width: count, height: count, cellMetres: z.number(), meanDbm: cells, sdDb: cells, secondDbm: cells, secondSdDb: cells, bestRadio: cells, secondRadio: cells, probabilityMet: cells })
      .meta({ description: 'Row by row from the top left; null off the floor and where too little was measured.' }),
  })
  .meta({ id: 'Coverage' })

export const alert = z
  .object({
    id: z.uuid(),
    kind: z.enum(alertKinds),
    subject: z.string(),
    name: z.string(),
    site: z.object({ slug: z.string(), name: z.string() }).nullable(),
    detail: alertDetail,
    since: moment,
    until: moment.nullable(),
    timeZone: z.string(),
    muted: z.object({ until: calendarDay, reason: z.string(), by: z.string().nullable() }).nullable(),
    sentence: z.string().meta({ description: 'What it says, in the language of the request.' }),
  })
  .meta({ id: 'Alert' })

export const stateAnswer = z.object({ changed: count, unchanged: count, outdated: count, unknown: z.array(z.string()), ambiguous: z.array(z.string()) })
