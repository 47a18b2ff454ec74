import { z } from 'zod'

/** Query of `POST /api/v1/imports`; `mapping`, and whatever else it holds, are the options of the kind. */
export const uploadQuery = z.object({
  kind: z.enum(['computers', 'survey', 'spaces', 'access-points']),
  dryRun: z.enum(['0', '1']).default('0'),
  name: z.string().trim().max(200).optional(),
  mapping: z.string().trim().max(80).optional().meta({ description: 'Of computers: the name of a saved choice of columns, or `auto` to guess from the headers.' }),
})

export const importParams = z.object({ id: z.uuid() })

/** Only what the pipeline itself wrote is read back, so these mirror the types in kinds.ts. */
const localised = z.object({ de: z.string(), en: z.string() })

export const storedCounts = z
  .object({ rows: z.number(), created: z.number(), updated: z.number(), unchanged: z.number(), skipped: z.number() })
  .catch({ rows: 0, created: 0, updated: 0, unchanged: 0, skipped: 0 })

export const storedErrors = z.array(z.object({ line: z.number(), column: z.string().nullable(), reason: localised })).catch([])

const shownValue = z.union([z.string(), localised, z.null()])

export const storedPreview = z
  .array(
    z.object({
      change: z.enum(['created', 'updated', 'skipped']),
      subject: z.union([z.string(), localised]),
      fields: z.array(z.object({ field: localised, from: shownValue, to: shownValue })),
    }),
  )
  .catch([])

export const storedOptions = z.record(z.string(), z.string()).catch({})
