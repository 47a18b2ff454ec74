import { z } from 'zod'
import { kinds } from './kinds.ts'

/** Longest search that is taken; what is longer is cut on the page, and refused by the API. */
export const longestQuery = 200

/** The query of the page: whatever is wrong in it is left out. */
export const searchPageQuery = z.object({ q: z.string().trim().transform((text) => text.slice(0, longestQuery)).catch('').default(''), kind: z.enum(kinds).optional().catch(undefined) })

/** The query of the API. `limit`: hits of each kind. */
export const searchApiQuery = z.object({ q: z.string().trim().min(1).max(longestQuery), kind: z.enum(kinds).optional(), limit: z.coerce.number().int().min(1).max(50).default(20) })
