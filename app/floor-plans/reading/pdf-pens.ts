import type { GraphicsState } from './pdf-state.ts'

/** So many kinds of lines are told apart. */
const mostPens = 60

const millimetresInPoint = 25.4 / 72

/**
 * Tells lines apart by how they are drawn, where a PDF has no layers: offices draw walls thicker than
 * furniture, or in another colour. The names stand in the table of layers: `0.50 mm #000000`, `#cccccc`
 * for a plain area.
 */
export class Pens {
  readonly #known = new Set<string>()

  /** @param width points on paper; null for an area without a line */
  nameOf({ stroke, fill }: GraphicsState, width: number | null): string {
    const name = width === null ? fill : `${(width * millimetresInPoint).toFixed(2)} mm ${stroke}`
    if (!this.#known.has(name) && this.#known.size >= mostPens) return ''
    this.#known.add(name)
    return name
  }
}
