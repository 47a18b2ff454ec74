import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { isDay } from '../../platform/wall-clock.ts'
import { blockReasons } from './device-states.ts'

const day = z.string().refine(isDay, { error: () => m.migration_campaigns_need_day() })
const name = z.string().trim().min(1, { error: () => m.migration_campaigns_need_name() }).max(80)
/** Several ticks of one field, as the form's reader joins them. */
const ids = z.string().default('').transform((text) => text.split(',').filter(Boolean)).pipe(z.array(z.uuid()).max(1000))
const note = z.string().trim().max(500).default('')

/** What is done with devices, and what has to be said with it. */
export const deviceChange = z.discriminatedUnion('action', [
  z.object({ action: z.enum(['plan', 'start', 'fail', 'hand-out', 'take-back']) }),
  z.object({
    action: z.literal('block'),
    reason: z.enum(blockReasons, { error: () => m.migration_campaigns_need_reason() }),
    note: note.transform((text) => text || null),
    responsibleId: z.uuid({ error: () => m.migration_campaigns_need_owner() }),
    lookAgainOn: day,
  }),
  z.object({ action: z.literal('exempt'), note: note.refine((text) => text !== '', { error: () => m.migration_campaigns_need_note() }) }),
])
export type DeviceChange = z.infer<typeof deviceChange>

/** Devices picked for a wave; empty: for that of their unit or site. */
export const wavePick = z.object({ action: z.literal('wave'), waveId: z.union([z.literal('').transform(() => null), z.uuid()]) })

export const pickedDevices = z.object({ campaignId: z.uuid(), computers: ids.refine((all) => all.length > 0, { error: () => m.migration_campaigns_need_devices() }) })

const ordered = { error: () => m.migration_campaigns_order(), path: ['dueOn'] }
export const campaignForm = z
  .object({
    name,
    kind: z.enum(['upgrade', 'handout']),
    targetBuild: z.union([z.literal('').transform(() => null), z.coerce.number().int().min(1).max(999_999)]).default(null),
    fromBuilds: z.string().default('').transform((text) => text.split(',').filter(Boolean).map(Number)).pipe(z.array(z.int().min(1).max(999_999)).max(200)),
    siteIds: ids,
    unitIds: ids,
    startsOn: day,
    dueOn: day,
  })
  .refine(({ startsOn, dueOn }) => startsOn <= dueOn, ordered)
  .refine(({ kind, targetBuild }) => kind === 'handout' || targetBuild !== null, { error: () => m.migration_campaigns_need_target(), path: ['targetBuild'] })
  .transform((campaign) => (campaign.kind === 'handout' ? { ...campaign, targetBuild: null } : campaign))
export type CampaignInput = z.infer<typeof campaignForm>

export const waveForm = z
  .object({ name, ownerId: z.uuid({ error: () => m.migration_campaigns_need_owner() }), startsOn: day, endsOn: day, capacity: z.coerce.number().int().min(1).max(20), siteIds: ids, unitIds: ids })
  .refine(({ startsOn, endsOn }) => startsOn <= endsOn, { error: () => m.migration_campaigns_order(), path: ['endsOn'] })
export type WaveInput = z.infer<typeof waveForm>

export const freezeForm = z.object({ name, startsOn: day, endsOn: day }).refine(({ startsOn, endsOn }) => startsOn <= endsOn, { error: () => m.migration_campaigns_order(), path: ['endsOn'] })
export type FreezeInput = z.infer<typeof freezeForm>

export const appointmentForm = z.object({ campaignId: z.uuid(), computerId: z.uuid(), startsAt: z.iso.datetime({ error: () => m.migration_campaigns_need_slot() }) })
