import { z } from 'zod'
import { noteKinds } from './problem.ts'

/**
 * What a plan file holds once it is read: lines, words and marked places, all as numbers in the unit
 * of the file, x to the right, y down, the top left of the drawing at (0, 0). Nothing of the file's
 * markup is left in it.
 */

const xySchema = z.tuple([z.number(), z.number()])

const partSchema = z.object({
  layer: z.string(),
  points: z.array(xySchema).min(1),
  closed: z.boolean(),
  /** How thick the line is, in the unit of the file; null when it says nothing. */
  width: z.number().nullable(),
  /** The mark (index) that this line belongs to. */
  mark: z.number().int().nullable(),
  line: z.number().int(),
})

/** A thing that the file marks as one: a block that is placed, or an element with an id that names a space. */
const markSchema = z.object({
  layer: z.string(),
  /** What the file calls it: an id, or the block's name. */
  name: z.string(),
  /** The space's code, where the file says it. */
  code: z.string().nullable(),
  /** Where the id says it: what kind of thing it is. */
  kind: z.enum(['desk', 'room', 'zone', 'area']).nullable(),
  outline: z.array(xySchema).min(1),
  /** Where its own x axis points, degrees clockwise. */
  angle: z.number(),
  /** Whether the file says which way a chair looks, so that this is not guessed. */
  isTurned: z.boolean(),
  line: z.number().int(),
})

const labelSchema = z.object({
  layer: z.string(),
  at: xySchema,
  text: z.string(),
  height: z.number(),
  /** Which part of the word stands at its place. */
  anchor: z.enum(['start', 'middle', 'end']),
  /** Degrees clockwise. */
  angle: z.number(),
  /** The mark (index) that this word belongs to. */
  mark: z.number().int().nullable(),
  line: z.number().int(),
})

const noteSchema = z.object({ what: z.enum(noteKinds), name: z.string(), count: z.number().int(), line: z.number().int() })

export const drawingSchema = z.object({
  format: z.enum(['svg', 'dxf', 'pdf', 'png']),
  /** Metres that the file says a unit is; null when it does not. */
  unitMetres: z.number().positive().nullable(),
  width: z.number().nonnegative(),
  height: z.number().nonnegative(),
  parts: z.array(partSchema),
  marks: z.array(markSchema),
  labels: z.array(labelSchema),
  notes: z.array(noteSchema),
})

export type Xy = [x: number, y: number]
export type Drawing = z.infer<typeof drawingSchema>
export type Part = Drawing['parts'][number]
export type Mark = Drawing['marks'][number]
export type DrawnLabel = Drawing['labels'][number]
