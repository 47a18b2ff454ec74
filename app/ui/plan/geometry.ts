import { z } from 'zod'

import { polygonArea, polygonContains } from './polygon.ts'

/**
 * The drawing of a floor: everything that can't be booked. Desks, meeting rooms and zones are rows
 * of their own (Space, Zone) and are drawn on top.
 *
 * All lengths are metres from the plan's top left corner, x to the right, y down. Angles are
 * degrees clockwise as seen on the plan: 0 points right, 90 down.
 */

const metres = z.number().finite()
const length = metres.positive()
const degrees = z.number().min(-360).max(360)

const pointSchema = z.tuple([metres, metres])
export const polygonSchema = z.array(pointSchema).min(3)

/** A wall along its centre line. Doors cut it (see walls.ts); windows are drawn upon it. */
const wallSchema = z.object({
  kind: z.enum(['outer', 'inner', 'glass']),
  points: z.array(pointSchema).min(2),
  /** Whether the last point joins the first. */
  closed: z.boolean().default(false),
  thickness: length,
})

/** A window along the centre line of its outer wall. */
const windowSchema = z.object({ from: pointSchema, to: pointSchema, thickness: length })

/**
 * A door. The hinge lies on the wall's centre line; closed, the leaf points along `direction`;
 * it opens by a quarter turn, clockwise or not, or slides.
 */
const doorSchema = z.object({
  hinge: pointSchema,
  width: length,
  direction: degrees,
  swing: z.enum(['clockwise', 'counterclockwise', 'sliding']),
  /** Two leaves, the second one mirrored from the far jamb; `width` is the whole opening. */
  double: z.boolean().default(false),
})

const labelSchema = z.object({
  at: pointSchema,
  anchor: z.enum(['start', 'middle', 'end']).default('middle'),
  /** -90 reads from bottom to top, for narrow places. */
  rotate: degrees.default(0),
})

/** What a place on a floor is for when nobody can book it. */
export const areaKinds = [
  'stairs',
  'lift',
  'toilet',
  'accessible-toilet',
  'kitchen',
  'lounge',
  'phone-booth',
  'lockers',
  'archive',
  'storage',
  'copy-room',
  'technical-room',
  'changing-room',
  'workshop',
  'vehicles',
  'library',
  'pool',
  'counter-hall',
  'entrance-hall',
  'nursing-room',
  'terrace',
] as const

const areaSchema = z.object({
  kind: z.enum(areaKinds),
  outline: polygonSchema,
  /** Where its name stands; without one the drawing speaks for itself. */
  label: labelSchema.optional(),
})

/** What stands on the floor, drawn thin. */
const fixtureKinds = [
  'table',
  'round-table',
  'chair',
  'stool',
  'armchair',
  'sofa',
  'stairs',
  'lift',
  'toilet',
  'basin',
  'turning-circle',
  'shelf',
  'lockers',
  'counter',
  'sink',
  'hob',
  'plant',
  'printer',
  'column',
  'vehicle',
  'water',
] as const

/** A box around its centre: `width` across and `depth` along, before it is turned by `rotation`. */
const fixtureSchema = z.object({
  kind: z.enum(fixtureKinds),
  x: metres,
  y: metres,
  width: length,
  depth: length,
  rotation: degrees.default(0),
})

/** What a drawing from elsewhere holds beside all that: plain lines, and of what. `solid` ones are the edges of walls, filled in between. */
const strokeSchema = z.object({
  kind: z.enum(['wall', 'solid', 'window', 'door', 'line']),
  points: z.array(pointSchema).min(2),
  closed: z.boolean().default(false),
})

/** A way in from outside; `direction` is the way one walks through it. */
const entranceSchema = z.object({ at: pointSchema, direction: degrees })

const planGeometrySchema = z
  .object({
    /** Extent of the drawing with its outer walls, metres. */
    width: length,
    height: length,
    /** The floor itself: the inner face of the outer walls. */
    outline: polygonSchema,
    /** Courtyards and openings: inside the outline, but not floor. */
    voids: z.array(polygonSchema).default([]),
    walls: z.array(wallSchema),
    windows: z.array(windowSchema).default([]),
    doors: z.array(doorSchema).default([]),
    areas: z.array(areaSchema).default([]),
    fixtures: z.array(fixtureSchema).default([]),
    entrances: z.array(entranceSchema).default([]),
    strokes: z.array(strokeSchema).default([]),
    /** Where north is, degrees clockwise from the top of the plan. */
    north: degrees.default(0),
  })
  .refine(({ outline, width, height }) => outline.every(([x, y]) => x >= 0 && y >= 0 && x <= width && y <= height), {
    error: 'The outline leaves the extent of the plan',
    path: ['outline'],
  })

export type PlanGeometry = z.infer<typeof planGeometrySchema>
/** As it may be written down: what has a default may be left out. */
export type PlanGeometryInput = z.input<typeof planGeometrySchema>
export type PlanWall = PlanGeometry['walls'][number]
export type PlanWindow = PlanGeometry['windows'][number]
export type PlanDoor = PlanGeometry['doors'][number]
export type PlanStroke = PlanGeometry['strokes'][number]
export type PlanLabel = NonNullable<PlanGeometry['areas'][number]['label']>
export type PlanFixture = PlanGeometry['fixtures'][number]
export type AreaKind = (typeof areaKinds)[number]
export type FixtureKind = (typeof fixtureKinds)[number]

/** Reads a floor's stored drawing (`Floor.plan`). Throws a ZodError when it is not one. */
export function parsePlanGeometry(stored: unknown): PlanGeometry {
  return planGeometrySchema.parse(stored)
}

/** Floor area in square metres: the outline without its courtyards. */
export function floorArea(geometry: Pick<PlanGeometry, 'outline' | 'voids'>): number {
  return geometry.voids.reduce((area, hole) => area - polygonArea(hole), polygonArea(geometry.outline))
}

/** Whether the place (metres) is floor: within the outline and in no courtyard. */
export function isInside(geometry: Pick<PlanGeometry, 'outline' | 'voids'>, x: number, y: number): boolean {
  return polygonContains(geometry.outline, x, y) && !geometry.voids.some((hole) => polygonContains(hole, x, y))
}
