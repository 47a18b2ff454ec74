import { z } from 'zod'
import { m } from '../paraglide/messages.js'

/** In what a file counts places on a plan. Fractions are shares of the plan's width and height; pixels those of the picture that a tool measured on. */
const planUnits = ['metres', 'fractions', 'pixels'] as const
export type PlanUnit = (typeof planUnits)[number]

/** Width and height, in whatever the context says. */
export type Extent = { width: number; height: number }

/** How a file counts: `pixels` is the size of the whole picture, which covers the plan. */
export type PlanScale = { unit: PlanUnit; pixels?: Extent | null }

/** "2400 x 1600", "2400×1600 px", "2400; 1600"; null when it is no size of a picture. */
function readPixels(text: string): Extent | null {
  const [, width, height] = /^(\d{2,6})\s*[x×*;,/ ]\s*(\d{2,6})\s*(?:px)?$/i.exec(text.trim()) ?? []
  return width === undefined || height === undefined ? null : { width: Number(width), height: Number(height) }
}

/** How far the plan reaches in the file's unit. `plan` in metres. */
export function reachOf({ unit, pixels }: PlanScale, side: keyof Extent, plan: Extent): number {
  if (unit === 'fractions') return 1
  return unit === 'pixels' && pixels ? pixels[side] : plan[side]
}

/** A place in the file's unit as metres of the plan. */
export function metresOf(value: number, scale: PlanScale, side: keyof Extent, plan: Extent): number {
  return scale.unit === 'metres' ? value : (value / reachOf(scale, side, plan)) * plan[side]
}

/** What an upload form asks of a file with places. */
export const unitOptions = {
  unit: z.enum(planUnits).default('metres'),
  /** "2400 x 1600": only of pixels. */
  pixels: z.string().trim().max(40).default(''),
}

/** Without its size a picture has no scale. */
export function checkPixels({ unit, pixels }: { unit: PlanUnit; pixels: string }, context: z.RefinementCtx): void {
  if (unit === 'pixels' && readPixels(pixels) === null) context.addIssue({ code: 'custom', path: ['pixels'], message: m.sites_unit_pixels_wrong() })
}

/** How a file counts, by the options that were chosen for it. */
export const scaleOf = ({ unit, pixels }: { unit: PlanUnit; pixels: string }): PlanScale => ({ unit, pixels: readPixels(pixels) })
