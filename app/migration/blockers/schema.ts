import { z } from 'zod'
import { wholeListQuery } from '../../platform/api/page-query.ts'

export const blockerGroupings = ['site', 'unit', 'wave'] as const
export type BlockerGrouping = (typeof blockerGroupings)[number]

/** In an address of a page; what makes no sense is left out. */
export const blockersPageQuery = z.object({ by: z.enum(blockerGroupings).catch('site').default('site'), campaign: z.string().min(1).max(100).optional().catch(undefined) })

export const blockersApiQuery = wholeListQuery.extend({ by: z.enum(blockerGroupings).default('site') })
