import { z } from 'zod'
import type { Collector } from './collector.ts'
import type { Xy } from './drawing.ts'
import { angleOf, identity, type Matrix, product, stretchOf, transform } from './matrix.ts'
import { noLayer, type PdfLayer } from './pdf-layers.ts'

const key = ([x, y]: Xy) => `${Math.round(x * 4)} ${Math.round(y * 4)}`

/** Remembers in which layer words begin: PDF.js puts letters together into words, but says nothing of layers there. */
export class TextPlaces {
  readonly #layers = new Map<string, PdfLayer>()
  #matrix: Matrix = identity
  #line: Xy = [0, 0]
  #leading = 0

  begin(): void {
    this.set(identity)
  }

  set(matrix: Matrix): void {
    this.#matrix = matrix
    this.#line = [0, 0]
  }

  move(x: number, y: number): void {
    this.#line = [this.#line[0] + x, this.#line[1] + y]
  }

  lead(leading: number): void {
    this.#leading = leading
  }

  nextLine(): void {
    this.move(0, this.#leading)
  }

  show(outer: Matrix, layer: PdfLayer): void {
    const at = key(transform(product(outer, this.#matrix), this.#line))
    if (!this.#layers.has(at)) this.#layers.set(at, layer)
  }

  layerAt(at: Xy): PdfLayer {
    return this.#layers.get(key(at)) ?? noLayer
  }
}

const wordSchema = z.looseObject({ str: z.string(), transform: z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]) })

/** Adds the words of a page. @param page from user space to the drawing */
export function addWords(items: readonly unknown[], page: Matrix, places: TextPlaces, collector: Collector): void {
  for (const item of items) {
    const { success, data: word } = wordSchema.safeParse(item)
    if (!success) continue
    const matrix = product(page, word.transform)
    const at = transform(matrix, [0, 0])
    const { name: layer, isHidden } = places.layerAt(at)
    if (isHidden) continue
    collector.addLabel({ layer, at, text: word.str.replaceAll(/\s+/g, ' ').trim(), height: stretchOf(matrix), anchor: 'start', angle: angleOf(matrix), mark: null, line: 0 }, 'text')
  }
}
