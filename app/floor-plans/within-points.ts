import { boxOf } from './reading/main-outline.ts'
import type { Xy } from './reading/drawing.ts'

/** The largest lines, in their order, that together have at most so many corners. */
export function largestFirst<Line extends { points: Xy[] }>(lines: readonly Line[], limit: number): Line[] {
  if (lines.reduce((sum, { points }) => sum + points.length, 0) <= limit) return [...lines]
  const sized = lines.map((line) => {
    const { width, height } = boxOf(line.points)
    return { line, size: Math.max(width, height) }
  })
  let count = 0
  const kept = new Set<Line>()
  for (const { line } of sized.toSorted((a, b) => b.size - a.size)) {
    count += line.points.length
    if (count > limit) break
    kept.add(line)
  }
  return lines.filter((line) => kept.has(line))
}
