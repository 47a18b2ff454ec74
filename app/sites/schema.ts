import { z } from 'zod'
import { profileNames } from './target.ts'

/** Radio bands in GHz, as addresses and the API write them. */
export const bandNames = ['2.4', '5', '6'] as const
export type BandName = (typeof bandNames)[number]

/** What coverage is told for where nobody chose: video calls, in the band that offices are planned for. */
export const usual = { band: '5', profile: 'voice' } as const

/** What the plan shows: the signal, where a device changes to, how probable the target is, how sure the signal is, or who serves where. */
export const layerNames = ['signal', 'second', 'chance', 'spread', 'access-points'] as const
export type LayerName = (typeof layerNames)[number]

/** The address of a floor's page. What is not understood falls back to the usual. */
export const floorQuery = z.object({
  band: z.enum(bandNames).catch(usual.band).default(usual.band),
  profile: z.enum(profileNames).catch(usual.profile).default(usual.profile),
  points: z.literal('1').optional().catch(undefined),
  /** The signal is the usual. */
  view: z.enum([...layerNames, 'table']).optional().catch(undefined),
})
export type FloorState = z.infer<typeof floorQuery>

/** `GET /api/v1/floors/:id/coverage` */
export const coverageQuery = z.object({
  band: z.enum(bandNames).default(usual.band),
  profile: z.enum(profileNames).default(usual.profile),
})

/** A site by its id or its name in URLs. */
export const siteParams = z.object({ id: z.string().min(1).max(100) })

export const floorParams = z.object({ id: z.uuid() })
