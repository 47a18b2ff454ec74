import { Collector } from './collector.ts'
import { blobsOf, contoursOf } from './contours.ts'
import type { Drawing, Xy } from './drawing.ts'
import { type Ink, inkOf } from './ink.ts'
import { pictureLayers } from './picture-layers.ts'
import { readPngFile } from './png-file.ts'
import { pixelsOf } from './png-pixels.ts'
import type { ReportShare } from './problem.ts'
import { simplifyRing } from './simplify.ts'
import { byThickness } from './thickness.ts'
import { tidy } from './tidy.ts'

/** Cells: what is smaller either way is dust. */
const speck = 3
/** A blob up to this part of the longer side is a letter or a sign. */
const smallShare = 1 / 40
/** Cells: stairs of one cell become a straight line. */
const tolerance = 0.8

/** Draws the edges of what is dark; returns how many specks were left out. */
function draw(ink: Ink, collector: Collector, layerOf: (size: number) => string): number {
  const { of, blobs } = blobsOf(ink)
  const sizes = blobs.map(({ left, right, top, bottom }) => Math.max(right - left, bottom - top))
  for (const { cell, points } of contoursOf(ink)) {
    const size = sizes[(of[cell] ?? 0) - 1] ?? 0
    if (size < speck) continue
    const ring = simplifyRing(points, tolerance).map(([x, y]): Xy => [x * ink.factor, y * ink.factor])
    collector.addPart({ layer: layerOf(size), points: ring, closed: true, width: null, mark: null, line: 0 }, '')
  }
  return sizes.filter((size) => size < speck).length
}

/**
 * Reads a picture of a plan: what is dark on it, or light on a dark one, becomes lines around it, in
 * pixels. Nothing of the picture itself is kept.
 * @throws PlanFileError and nothing else
 */
export function readPng(bytes: Uint8Array, progress: ReportShare = () => {}): Drawing {
  const file = readPngFile(bytes)
  const ink = inkOf(pixelsOf(file, (share) => progress(share * 0.6)))
  progress(0.7)
  const { thick, thin } = byThickness(ink)
  progress(0.8)
  const collector = new Collector()
  const small = Math.max(ink.width, ink.height) * smallShare
  const specks = draw(thick, collector, () => pictureLayers.thick) + draw(thin, collector, (size) => (size <= small ? pictureLayers.small : pictureLayers.thin))
  if (specks > 0) collector.notes.add('specks', '', 0, specks)
  progress(0.9)
  return tidy({ format: 'png', unitMetres: file.pixelsPerMetre === null ? null : 1 / file.pixelsPerMetre, collector })
}
