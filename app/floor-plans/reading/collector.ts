import type { DrawnLabel, Mark, Part, Xy } from './drawing.ts'
import { coordinateLimit, pointLimit } from './limits.ts'
import { Notes, PlanFileError } from './problem.ts'

/** Where something stands in the file. */
export type Place = { line: number; where: string }

/** Takes what a reader finds, and refuses what is too much or no place on a plan. */
export class Collector {
  readonly parts: Part[] = []
  readonly marks: Mark[] = []
  readonly labels: DrawnLabel[] = []
  readonly notes = new Notes()
  #points = 0

  check(points: readonly Xy[], place: Place): void {
    this.#points += points.length
    if (this.#points > pointLimit) throw new PlanFileError('too-many-points', place)
    for (const [x, y] of points) {
      // Also true of NaN.
      if (!(Math.abs(x) <= coordinateLimit && Math.abs(y) <= coordinateLimit)) throw new PlanFileError('coordinate', { ...place, value: `${x} ${y}` })
    }
  }

  addPart(part: Part, where: string): void {
    if (part.points.length === 0) return
    this.check(part.points, { line: part.line, where })
    this.parts.push(part)
  }

  addLabel(label: DrawnLabel, where: string): void {
    if (label.text === '') return
    this.check([label.at], { line: label.line, where })
    this.labels.push(label)
  }
}
