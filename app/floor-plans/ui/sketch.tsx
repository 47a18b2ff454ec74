import type { MouseEvent } from 'react'
import { m } from '../../paraglide/messages.js'
import { formatNumber } from '../../ui/format.ts'
import { type Sketch as SketchData, sketchSize } from '../sketch.ts'

type Picked = { x: number; y: number }

/** Digits after the point that tell two pixels of the sketch apart. */
export function sketchDigits({ width, height }: Pick<SketchData, 'width' | 'height'>): number {
  return Math.max(0, Math.min(6, Math.ceil(3 - Math.log10(Math.max(width, height)))))
}

/** The lines of a file before its size is known. With `onPick`, a click says where it was, in units of the file. */
export function Sketch({ sketch, label, points, onPick }: { sketch: SketchData; label: string; points: readonly Picked[]; onPick: (at: Picked) => void }) {
  const { width, height, lines, spaces } = sketch
  const scale = sketchSize / Math.max(width, height)
  const pick = (event: MouseEvent<SVGSVGElement>) => {
    // The picture may be narrower than its frame: only the browser knows where it lies in it.
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(event.currentTarget.getScreenCTM()?.inverse())
    onPick({ x: Math.max(0, Math.min(width, at.x / scale)), y: Math.max(0, Math.min(height, at.y / scale)) })
  }
  const digits = sketchDigits(sketch)
  const pixel = sketchSize / 100
  return (
    <figure className="plan-sketch">
      {/* The same by keyboard: the fields for both points. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions */}
      <svg role="img" aria-label={label} viewBox={`0 0 ${width * scale} ${height * scale}`} onClick={pick}>
        <path className="sketch-lines" d={lines} />
        <path className="sketch-spaces" d={spaces} />
        {points.length === 2 && <path className="sketch-distance" d={`M${points.map(({ x, y }) => `${x * scale} ${y * scale}`).join('L')}`} />}
        {points.map(({ x, y }, index) => (
          <path key={index} className="sketch-point" d={`M${x * scale - pixel} ${y * scale}h${2 * pixel}M${x * scale} ${y * scale - pixel}v${2 * pixel}`} />
        ))}
      </svg>
      <figcaption className="sm muted">{m.floor_plans_sketch_extent({ width: formatNumber(width, digits), height: formatNumber(height, digits) })}</figcaption>
    </figure>
  )
}
