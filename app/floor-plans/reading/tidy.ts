import type { Collector } from './collector.ts'
import type { Drawing, Part, Xy } from './drawing.ts'
import { keptPoints } from './limits.ts'
import { boxOf } from './main-outline.ts'
import { plainName, PlanFileError } from './problem.ts'
import { simplify, simplifyRing } from './simplify.ts'

/** What lies so many times farther away than the middle of the drawing is large does not belong to it. */
const farFactor = 20

/** Lines are true to this part of the drawing's diagonal: 3 mm in 60 m. */
const fineness = 20_000

/** The rectangle in which nearly everything lies, so that a forgotten line far away does not shrink the plan to a dot. */
function middleOf(points: readonly Xy[]): ReturnType<typeof boxOf> {
  const step = Math.max(1, Math.floor(points.length / 20_000))
  const sample = points.filter((_, index) => index % step === 0)
  const span = (values: number[]) => {
    values.sort((a, b) => a - b)
    const cut = Math.floor(values.length * 0.02)
    return [values[cut] ?? 0, values[values.length - 1 - cut] ?? 0] as const
  }
  const [left, right] = span(sample.map(([x]) => x))
  const [top, bottom] = span(sample.map(([, y]) => y))
  return { x: left, y: top, width: right - left, height: bottom - top }
}

function isNear(middle: ReturnType<typeof boxOf>): (points: readonly Xy[]) => boolean {
  const reach = farFactor * Math.max(middle.width, middle.height)
  return (points) => reach === 0 || points.every(([x, y]) => Math.abs(x - middle.x - middle.width / 2) <= reach && Math.abs(y - middle.y - middle.height / 2) <= reach)
}

/** Leaves the smallest lines of the fullest layers out until so many corners remain; what belongs to a mark stays longest. */
function withinLimit(parts: readonly Part[], limit: number): Part[] {
  let total = parts.reduce((sum, { points }) => sum + points.length, 0)
  if (total <= limit) return [...parts]
  const layers = new Map<string, { part: Part; size: number }[]>()
  for (const part of parts) {
    const { width, height } = boxOf(part.points)
    const key = part.mark === null ? part.layer : ''
    const entries = layers.get(key) ?? []
    entries.push({ part, size: Math.max(width, height) })
    layers.set(key, entries)
  }
  const dropped = new Set<Part>()
  const counts = [...layers.values()].map((entries) => ({
    // The smallest last, so that it is taken first.
    entries: entries.toSorted((a, b) => b.size - a.size),
    count: entries.reduce((sum, { part }) => sum + part.points.length, 0),
  }))
  while (total > limit) {
    counts.sort((a, b) => b.count - a.count)
    const [fullest, next] = counts
    if (!fullest) break
    const goal = Math.min(fullest.count - 1, Math.max(next?.count ?? 0, fullest.count - (total - limit)))
    while (fullest.count > goal) {
      const smallest = fullest.entries.pop()
      if (!smallest) break
      dropped.add(smallest.part)
      fullest.count -= smallest.part.points.length
      total -= smallest.part.points.length
    }
  }
  return parts.filter((part) => !dropped.has(part))
}

/** Moves a drawing to (0, 0), takes away what lies far off or is finer than a plan can show, and rounds. @throws PlanFileError when nothing is left */
export function tidy({ format, unitMetres, collector }: { format: Drawing['format']; unitMetres: number | null; collector: Collector }): Drawing {
  const { notes, marks } = collector
  const isHere = isNear(middleOf(collector.parts.flatMap(({ points }) => points)))
  const near = collector.parts.filter(({ points, line, layer }) => {
    const is = isHere(points)
    if (!is) notes.add('far-away', layer, line)
    return is
  })
  const box = boxOf(allPoints(near))
  const diagonal = Math.hypot(box.width, box.height)
  if (near.length === 0 || diagonal === 0) throw new PlanFileError('nothing-drawn')
  const tolerance = diagonal / fineness
  const digits = 10 ** Math.max(0, Math.min(12, Math.ceil(-Math.log10(tolerance / 10))))
  const place = ([x, y]: Xy): Xy => [Math.round((x - box.x) * digits) / digits, Math.round((y - box.y) * digits) / digits]

  const fine = near.map((part) => ({ ...part, points: (part.closed ? simplifyRing(part.points, tolerance) : simplify(part.points, tolerance)).map(place) }))
  const visible = fine.filter(({ points }) => points.some(([x, y]) => x !== points[0]?.[0] || y !== points[0][1]))
  const parts = withinLimit(visible, keptPoints)
  if (parts.length < visible.length) notes.add('small', '', 0, visible.length - parts.length)

  const kept = marks.map((mark) => isHere(mark.outline))
  const index = new Map([...kept.entries()].filter(([, is]) => is).map(([old], at) => [old, at]))
  return {
    format,
    unitMetres,
    width: box.width,
    height: box.height,
    parts: parts.map((part) => ({ ...part, layer: plainName(part.layer), mark: part.mark === null ? null : (index.get(part.mark) ?? null) })),
    marks: marks.filter((_, at) => kept[at]).map((mark) => ({ ...mark, layer: plainName(mark.layer), name: plainName(mark.name), code: plainName(mark.code ?? '').trim() || null, outline: simplifyRing(mark.outline, tolerance).map(place) })),
    labels: collector.labels.filter(({ at }) => isHere([at])).slice(0, 20_000).map((label) => ({ ...label, layer: plainName(label.layer), text: plainName(label.text), at: place(label.at), mark: label.mark === null ? null : (index.get(label.mark) ?? null) })),
    notes: notes.all(),
  }
}

function* allPoints(parts: readonly Part[]): Generator<Xy> {
  for (const { points } of parts) yield* points
}
