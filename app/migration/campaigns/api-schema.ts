/** What the API takes of campaigns, waves, devices and dates: the same as the forms, written as JSON. */
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { calendarDay, idParams, moment } from '../../platform/api/operation.ts'
import { campaignParams, paces } from '../schema.ts'
import { blockReasons } from './device-states.ts'

const name = z.string().trim().min(1).max(80)
const note = z.string().trim().max(500)
const ids = z.array(z.uuid()).max(1000).default([])
const build = z.int().min(1).max(999_999)

const campaignFields = {
  name,
  targetBuild: build.nullable().default(null).meta({ description: 'Devices of this build or a later one are done. Only in an upgrade.' }),
  fromBuilds: z.array(build).max(200).default([]).meta({ description: 'Only devices of these builds; none: of all.' }),
  siteIds: ids.meta({ description: 'Only devices of these sites; none: of all.' }),
  unitIds: ids.meta({ description: 'Only devices of people in these units and below; none: of all.' }),
  startsOn: calendarDay,
  dueOn: calendarDay,
}

/** `POST /campaigns`, `PUT /campaigns/:id` */
export const campaignBody = z
  .object({ kind: z.enum(['upgrade', 'handout']).meta({ description: 'A device is done when the inventory says that it runs the target build, or when it was handed out.' }), ...campaignFields })
  .refine(({ startsOn, dueOn }) => startsOn <= dueOn, { error: () => m.migration_campaigns_order(), path: ['dueOn'] })
  .refine(({ kind, targetBuild }) => kind === 'handout' || targetBuild !== null, { error: () => m.migration_campaigns_need_target(), path: ['targetBuild'] })
  .transform((campaign) => (campaign.kind === 'handout' ? { ...campaign, targetBuild: null } : campaign))

/** `GET /campaigns/:id` */
export const progressQuery = z.object({
  pace: z.coerce.number().int().min(paces[0]).max(paces[paces.length - 1] ?? 200).optional().meta({ description: 'What if the pace of the last weeks changed to so many percent?' }),
})

/** `POST /campaigns/:id/waves`, `PUT /campaigns/:id/waves/:wave` */
export const waveBody = z
  .object({
    name,
    ownerId: z.uuid().meta({ description: 'Somebody of IT, who has the dates.' }),
    startsOn: calendarDay,
    endsOn: calendarDay,
    capacity: z.int().min(1).max(20).meta({ description: 'So many devices at a time.' }),
    siteIds: ids,
    unitIds: ids,
  })
  .refine(({ startsOn, endsOn }) => startsOn <= endsOn, { error: () => m.migration_campaigns_order(), path: ['endsOn'] })

export const waveParams = campaignParams.extend({ wave: z.uuid() })

/** `POST /freeze-periods` */
export const freezeBody = z.object({ name, startsOn: calendarDay, endsOn: calendarDay }).refine(({ startsOn, endsOn }) => startsOn <= endsOn, { error: () => m.migration_campaigns_order(), path: ['endsOn'] })

export const freezeParams = idParams

/** `POST /campaigns/:id/devices` */
export const devicesBody = z.object({
  computerIds: z.array(z.uuid()).min(1).max(1000),
  change: z.discriminatedUnion('action', [
    z.object({ action: z.enum(['plan', 'start', 'fail', 'hand-out', 'take-back']) }),
    z.object({ action: z.literal('block'), reason: z.enum(blockReasons), note: note.nullable().default(null), responsibleId: z.uuid(), lookAgainOn: calendarDay }),
    z.object({ action: z.literal('exempt'), note: note.min(1) }),
    z.object({ action: z.literal('wave'), waveId: z.uuid().nullable().meta({ description: 'Null: the wave of its unit or site.' }) }),
  ]),
})

export const deviceParams = campaignParams.extend({ computer: z.uuid() })

/** `PUT /campaigns/:id/devices/:computer/appointment` */
export const appointmentBody = z.object({ startsAt: moment.meta({ description: 'The start of one of the slots.' }) })
