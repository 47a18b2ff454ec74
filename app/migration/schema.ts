import { z } from 'zod'
import { pageQuery } from '../platform/api/page-query.ts'
import { blockReasons } from './campaigns/device-states.ts'

/** Open: planned, in work or failed. Stale, out of use and how its Windows is serviced beside where a computer stands in the campaign. */
const computerStates = ['done', 'open', 'planned', 'in_work', 'failed', 'blocked', 'exempt', 'stale', 'retired', 'unserviced', 'ending'] as const
export type ComputerStateFilter = (typeof computerStates)[number]

const optionalText = z.string().trim().max(100).optional().transform((text) => text || undefined)

/** Filters of the list of computers, in the page's query and in the API's. What is empty does not filter. */
const computerFilters = z.object({
  /** A product ("Windows 11") or a build ("19045"). */
  os: optionalText,
  /** The site's name in URLs. */
  site: optionalText,
  state: z.enum(['', ...computerStates]).optional().transform((state) => state || undefined),
  /** Part of a name or a serial number, or of the owner's name. */
  q: optionalText,
  /** By id or name in URLs: only its devices. */
  campaign: optionalText,
  /** A wave's id, or those in none. */
  wave: z.union([z.literal(''), z.literal('none'), z.uuid()]).optional().transform((wave) => wave || undefined),
  reason: z.enum(['', ...blockReasons]).optional().transform((reason) => reason || undefined),
  /** A unit's id: of owners in it and below. */
  unit: z.union([z.literal(''), z.uuid()]).optional().transform((unit) => unit || undefined),
})
export type ComputerFilters = z.infer<typeof computerFilters>

/** In an address that somebody typed or kept, what makes no sense is left out rather than refused. */
export const computersPageQuery = z.object({
  os: computerFilters.shape.os.catch(undefined),
  site: computerFilters.shape.site.catch(undefined),
  state: computerFilters.shape.state.catch(undefined),
  q: computerFilters.shape.q.catch(undefined),
  campaign: computerFilters.shape.campaign.catch(undefined),
  wave: computerFilters.shape.wave.catch(undefined),
  reason: computerFilters.shape.reason.catch(undefined),
  unit: computerFilters.shape.unit.catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  /** The last or first computer of the page before or after. */
  after: z.uuid().optional().catch(undefined),
  before: z.uuid().optional().catch(undefined),
})

export const computersApiQuery = computerFilters.extend(pageQuery(500, 50).shape)

/** A campaign by its id or its name in URLs. */
export const campaignParams = z.object({ id: z.string().min(1).max(100) })

/** The paces that one may try out, in percent of that of the last weeks. */
export const paces = [50, 75, 125, 150, 200] as const

/** The query of the migration page; what makes no sense is left out. */
export const overviewQuery = z.object({
  campaign: optionalText.catch(undefined),
  /** Every site, and not only those with the most left to do. */
  sites: z.literal('all').optional().catch(undefined),
  view: z.literal('table').optional().catch(undefined),
  pace: z.coerce.number().pipe(z.literal(paces)).optional().catch(undefined),
})
