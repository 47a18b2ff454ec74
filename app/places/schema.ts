import { z } from 'zod'
import { m } from '../paraglide/messages.js'
import { isTimeZone } from '../platform/wall-clock.ts'
import { equipmentNames } from '../workplaces/types.ts'
import { slugPattern } from './slug.ts'

/** Begins with a letter or a digit, so that no spreadsheet takes it for a formula. */
const name = (most: number) => z.string().trim().min(1, { error: () => m.places_error_empty(), abort: true }).max(most).regex(/^[\p{L}\p{N}]/u, { error: () => m.places_error_first_letter() })
export const codeSchema = name(40)
export const reasonSchema = name(120)
const line = (most: number) => z.string().trim().min(1, { error: () => m.places_error_empty() }).max(most)
const slug = z.string().trim().toLowerCase().max(60).regex(slugPattern, { error: () => m.places_error_slug() })
const optionalSlug = z.preprocess((value) => (value === '' || value === undefined ? null : value), slug.nullable())
const number = (least: number, most: number) => z.preprocess((value) => (typeof value === 'string' ? value.trim().replace(',', '.') : value), z.string().min(1, { error: () => m.places_error_empty() }).pipe(z.coerce.number<string>().min(least).max(most)))
const whole = (least: number, most: number) => number(least, most).refine(Number.isInteger, { error: () => m.places_error_whole() })
const metres = number(0, 500)
const extent = number(0.1, 500)
const optionalId = z.preprocess((value) => (value === '' || value === undefined ? null : value), z.uuid().nullable())
const checkbox = z.literal('on').optional().transform((value) => value === 'on')

/** A fingerprint of what the person saw when they began to change it. */
const seen = z.string().max(64).default('')

export const siteForm = z.object({
  seen,
  name: name(80),
  slug: optionalSlug,
  street: line(120),
  postcode: line(12),
  town: line(80),
  timeZone: z.string().trim().refine(isTimeZone, { error: () => m.places_error_time_zone() }),
})
export type SiteForm = z.infer<typeof siteForm>

export const buildingForm = z.object({ name: name(80) })

export const floorForm = z.object({
  seen,
  buildingId: z.uuid({ error: () => m.places_error_choose() }),
  level: whole(-9, 99),
  slug: optionalSlug,
  /** Of an existing floor with a drawing these are not asked. */
  width: extent.optional(),
  height: extent.optional(),
})
export type FloorForm = z.infer<typeof floorForm>

export const zoneForm = z.object({ seen, name: name(60), quiet: checkbox, unitId: optionalId, x: metres, y: metres, width: extent, height: extent })
export type ZoneForm = z.infer<typeof zoneForm>

const equipmentFields = Object.fromEntries(equipmentNames.map((one) => [`eq-${one}`, z.literal('on').optional()]))
const isOf = (values: Record<string, unknown>) => equipmentNames.filter((one) => values[`eq-${one}`] === 'on')

const sharedByKinds = { seen, code: codeSchema, zoneId: optionalId, seats: whole(1, 1000), ...equipmentFields }
/** A desk with its place, or a room with its rectangle. */
export const spaceForm = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('desk'), ...sharedByKinds, x: metres, y: metres, rotation: whole(-360, 360) }),
    z.object({ kind: z.literal('room'), ...sharedByKinds, x: metres, y: metres, width: extent, height: extent }),
  ])
  .transform((form) => ({ ...form, equipment: isOf(form) }))
export type SpaceForm = z.infer<typeof spaceForm>

const ids = z.array(z.uuid()).min(1).max(500)

/** What several spaces are to become alike; what is null stays as it is. */
export const bulkQuery = z.object({
  space: ids,
  /** An id, or "none" for no zone. */
  zone: z.union([z.uuid(), z.literal('none')]).nullable().catch(null),
  add: z.enum(equipmentNames).nullable().catch(null),
  remove: z.enum(equipmentNames).nullable().catch(null),
  seats: z.coerce.number().int().min(1).max(1000).nullable().catch(null),
})
export type BulkChange = Omit<z.infer<typeof bulkQuery>, 'space'>

/** The table of a floor's spaces. What is not understood is left out. */
export const spacesQuery = z.object({
  kind: z.enum(['desk', 'room']).optional().catch(undefined),
  zone: z.union([z.uuid(), z.literal('none')]).optional().catch(undefined),
  equipment: z.enum(equipmentNames).optional().catch(undefined),
  state: z.enum(['open', 'closed']).optional().catch(undefined),
  sort: z.enum(['code', 'zone', 'seats', 'kind']).catch('code').default('code'),
  order: z.enum(['up', 'down']).catch('up').default('up'),
  page: z.coerce.number().int().min(1).max(1000).catch(1).default(1),
})
export type SpacesQuery = z.infer<typeof spacesQuery>

const position = z.object({ x: z.number().min(0).max(500), y: z.number().min(0).max(500), rotation: z.number().int().min(-360).max(360) })
/** Where desks are to stand, and where they stood when the person began. */
export const layoutForm = z.object({
  moved: z.array(position.extend({ id: z.uuid(), from: position })).max(1000),
  added: z.array(position.extend({ code: codeSchema })).max(200),
})
export type LayoutForm = z.infer<typeof layoutForm>
