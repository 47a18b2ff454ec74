import { z } from 'zod'
import { unitNames } from './calibration.ts'
import { m } from '../paraglide/messages.js'
import { notFound } from '../platform/errors.ts'
import { problemCodes } from './reading/problem.ts'
import { type Role, roles } from './reading/roles.ts'

const calibrationSchema = z.discriminatedUnion('method', [
  z.object({ method: z.literal('unit'), unit: z.enum(unitNames), scale: z.number().positive() }),
  z.object({ method: z.literal('points'), from: z.tuple([z.number(), z.number()]), to: z.tuple([z.number(), z.number()]), metres: z.number().positive() }),
  z.object({ method: z.literal('width'), metres: z.number().positive() }),
  z.object({ method: z.literal('spaces') }),
])

/** What is stored of the choices for a file. */
export const choicesSchema = z.object({ calibration: calibrationSchema.nullable().default(null), layers: z.record(z.string(), z.enum(roles)).default({}) })

export const problemSchema = z.object({ code: z.enum(problemCodes), line: z.number(), where: z.string(), value: z.string() })

const zoneSchema = z.object({ id: z.uuid(), x: z.number(), y: z.number(), width: z.number(), height: z.number() })
const spaceSchema = z.object({ id: z.uuid(), kind: z.enum(['desk', 'room']), code: z.string(), x: z.number(), y: z.number(), rotation: z.number(), outline: z.array(z.tuple([z.number(), z.number()])).nullable() })

/** A floor as a version had it. `plan` is checked where it is drawn. */
export const contentSchema = z.object({ width: z.number(), height: z.number(), plan: z.unknown(), spaces: z.array(spaceSchema), zones: z.array(zoneSchema) })
export type PlanContent = z.infer<typeof contentSchema>

/** A number as people write it, 3,5 or 3.5. */
const typedNumber = (limits: { least: number; most: number }) =>
  z.string().trim().transform((text, context) => {
    const number = Number(text.replaceAll(/['’\s]/g, '').replace(',', '.'))
    if (text !== '' && Number.isFinite(number) && number >= limits.least && number <= limits.most) return number
    context.addIssue({ code: 'custom', message: m.floor_plans_error_number(limits) })
    return z.NEVER
  })

const metres = typedNumber({ least: 0.1, most: 2000 })
const coordinate = typedNumber({ least: -1e11, most: 1e11 })

/** The form of step one. */
export const calibrateForm = z.discriminatedUnion('method', [
  z.object({ method: z.literal('unit'), unit: z.enum(unitNames), scale: typedNumber({ least: 0.001, most: 100_000 }) }),
  z
    .object({ method: z.literal('points'), x1: coordinate, y1: coordinate, x2: coordinate, y2: coordinate, distance: metres })
    .refine(({ x1, y1, x2, y2 }) => x1 !== x2 || y1 !== y2, { error: () => m.floor_plans_error_same_point(), path: ['x2'] }),
  z.object({ method: z.literal('width'), width: metres }),
  z.object({ method: z.literal('spaces') }),
])
export type CalibrateForm = z.infer<typeof calibrateForm>

const planParams = z.object({ site: z.string(), floor: z.string(), id: z.uuid() })

/** A version or file by its address. An address with something else than an id names nothing. @throws AppError 404 */
export function placeOf(params: unknown): z.infer<typeof planParams> {
  const { success, data } = planParams.safeParse(params)
  if (!success) throw notFound()
  return data
}

/** A form whose fields are looked at one by one. */
export const typedForm = z.record(z.string(), z.string().or(z.file()))

/** The roles that a form gives to layers: `layer.3` is called so, `role.3` is what it is. */
export function layersOf(typed: Readonly<Record<string, string>>): Record<string, Role> {
  const chosen: [string, Role][] = []
  for (const [field, name] of Object.entries(typed)) {
    const role = roles.find((one) => field.startsWith('layer.') && one === typed[`role.${field.slice('layer.'.length)}`])
    if (role) chosen.push([name, role])
  }
  return Object.fromEntries(chosen)
}
