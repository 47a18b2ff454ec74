import { z } from 'zod'
import { m } from '../../paraglide/messages.js'

/** A whole number in a form, or nothing. Hyphen and minus sign are both written. */
const whole = (least: number, most: number) =>
  z
    .string()
    .trim()
    .transform((text) => text.replace('−', '-'))
    .pipe(z.union([z.literal(''), z.string().regex(/^-?\d{1,3}$/)], { error: () => m.sites_demands_whole({ least, most }) }))
    .transform((text) => (text === '' ? null : Number(text)))
    .refine((value) => value === null || (value >= least && value <= most), { error: () => m.sites_demands_whole({ least, most }) })

const weakest = -90
const strongest = -30

/** What one zone has to reach. All empty: as the profile says. */
const zoneDemand = z
  .object({ bestDbm: whole(weakest, strongest), secondDbm: whole(weakest, strongest), snrDb: whole(0, 60) })
  .refine(({ bestDbm, secondDbm, snrDb }) => bestDbm !== null || (secondDbm === null && snrDb === null), { path: ['bestDbm'], error: () => m.sites_demands_best_missing() })
  .refine(({ bestDbm, secondDbm }) => bestDbm === null || secondDbm === null || secondDbm <= bestDbm, { path: ['secondDbm'], error: () => m.sites_demands_second_stronger() })
export type ZoneDemand = z.infer<typeof zoneDemand>

/** A form with the three fields of each zone, as `bestDbm.<zone's id>`. Errors by the field's name. */
export function parseDemands(fields: Record<string, string>, zoneIds: readonly string[]): { ok: true; value: Map<string, ZoneDemand> } | { ok: false; errors: Record<string, string> } {
  const errors: Record<string, string> = {}
  const value = new Map<string, ZoneDemand>()
  for (const id of zoneIds) {
    const parsed = zoneDemand.safeParse({ bestDbm: fields[`bestDbm.${id}`] ?? '', secondDbm: fields[`secondDbm.${id}`] ?? '', snrDb: fields[`snrDb.${id}`] ?? '' })
    if (parsed.success) value.set(id, parsed.data)
    else for (const { path, message } of parsed.error.issues) errors[`${path.join('.')}.${id}`] ??= message
  }
  return Object.keys(errors).length === 0 ? { ok: true, value } : { ok: false, errors }
}
