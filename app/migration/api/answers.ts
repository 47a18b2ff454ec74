/** What the API tells of computers and campaigns. */
import { z } from 'zod'
import { calendarDay, moment } from '../../platform/api/operation.ts'
import { pageOf } from '../../platform/api/page-query.ts'
import { blockerGroupings } from '../blockers/schema.ts'
import { blockReasons, handStates } from '../campaigns/device-states.ts'

const count = z.number().int()
const reason = z.enum(blockReasons)
const deviceState = z.enum([...handStates, 'done'])

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
    state: deviceState.nullable().meta({ description: 'In the campaign; null when it is in none.' }),
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

export const wave = z
  .object({
    id: z.uuid(),
    name: z.string(),
    owner: z.string().nullable().meta({ description: 'For IT alone.' }),
    startsOn: calendarDay,
    endsOn: calendarDay,
    capacity: count,
    siteIds: z.array(z.uuid()),
    sites: z.array(z.string()),
    unitIds: z.array(z.uuid()),
    units: z.array(z.string()),
    total: count,
    done: count,
    blocked: count,
    dated: count.meta({ description: 'Devices with a date that are not done.' }),
  })
  .meta({ id: 'Wave' })

export const freezePeriod = z.object({ id: z.uuid(), name: z.string(), startsOn: calendarDay, endsOn: calendarDay }).meta({ id: 'FreezePeriod' })

const slot = z.object({ startsAt: moment, endsAt: moment })

export const ownDevice = z
  .object({
    campaignId: z.uuid(),
    campaign: z.string(),
    computerId: z.uuid(),
    device: z.string(),
    state: deviceState,
    timeZone: z.string(),
    appointment: slot.extend({ technician: z.string() }).nullable(),
    slots: z.array(slot).meta({ description: 'When person and technician are free, the soonest first.' }),
  })
  .meta({ id: 'OwnDevice' })

export const deviceInCampaign = ownDevice
  .extend({ reason: reason.nullable(), note: z.string().nullable(), responsible: z.string().nullable(), lookAgainOn: calendarDay.nullable(), waveId: z.uuid().nullable() })
  .meta({ id: 'DeviceInCampaign' })
