import { OPS } from 'unpdf/pdfjs'
import type { Collector } from './collector.ts'
import { identity, type Matrix, product, stretchOf, transform } from './matrix.ts'
import type { PdfLayers } from './pdf-layers.ts'
import { pathsOf } from './pdf-paths.ts'
import type { Pens } from './pdf-pens.ts'
import { boxAround, type Box, type GraphicsState, intersection, isOutside, placedBox } from './pdf-state.ts'
import type { TextPlaces } from './pdf-text.ts'
import type { ReportShare } from './problem.ts'

const strokes = new Set<number>([OPS.stroke, OPS.closeStroke, OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke])
const fills = new Set<number>([OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke])
const closings = new Set<number>([OPS.closeStroke, OPS.closeFillStroke, OPS.closeEOFillStroke])

/** So many operators are walked between two words of how far it is. */
const reportEvery = 20_000

const white = '#ffffff'
const isSeen = (colour: string) => colour !== '' && colour !== white

const isList = (value: unknown): value is ArrayLike<unknown> => Array.isArray(value) || ArrayBuffer.isView(value)
const numbersOf = (value: unknown): number[] => (isList(value) ? Array.from(value, Number) : [])
const colourOf = (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : '#000000')

function matrixOf(value: unknown): Matrix {
  const [a, b, c, d, e, f] = numbersOf(value)
  return a === undefined || b === undefined || c === undefined || d === undefined || e === undefined || f === undefined ? identity : [a, b, c, d, e, f]
}

/** What a page is read with and into. */
export type PageReading = { collector: Collector; layers: PdfLayers; places: TextPlaces; /** Where the file has no layers. */ pens: Pens | null }

/** Follows the drawing operators of one page, as PDF.js has taken them from the file. */
export class PageWalker {
  readonly #into: PageReading
  readonly #saved: GraphicsState[] = []
  #state: GraphicsState
  #isClip = false

  /** @param page from user space to the drawing @param clip what of the drawing the page shows */
  constructor(page: Matrix, clip: Box, into: PageReading) {
    this.#into = into
    this.#state = { matrix: page, width: 1, stroke: '#000000', fill: '#000000', clip }
  }

  walk(operators: ArrayLike<number>, values: ArrayLike<unknown>, progress: ReportShare): void {
    for (let index = 0; index < operators.length; index += 1) {
      if (index % reportEvery === 0) progress(0.5 + (0.4 * index) / operators.length)
      const given = values[index]
      const list: readonly unknown[] = isList(given) ? Array.from(given) : []
      this.#step(operators[index] ?? 0, list)
    }
  }

  #step(operator: number, list: readonly unknown[]): void {
    const { layers } = this.#into
    switch (operator) {
      case OPS.save:
      case OPS.beginGroup:
        return this.#save()
      case OPS.restore:
      case OPS.endGroup:
      case OPS.paintFormXObjectEnd:
        return this.#restore()
      case OPS.paintFormXObjectBegin:
        this.#save()
        this.#state.matrix = product(this.#state.matrix, matrixOf(list[0]))
        if (isList(list[1])) this.#state.clip = intersection(this.#state.clip, placedBox(numbersOf(list[1]), this.#state.matrix))
        return
      case OPS.transform:
        this.#state.matrix = product(this.#state.matrix, matrixOf(list))
        return
      case OPS.clip:
      case OPS.eoClip:
        this.#isClip = true
        return
      case OPS.constructPath:
        return this.#path(Number(list[0]), isList(list[1]) ? list[1][0] : null)
      case OPS.beginMarkedContent:
      case OPS.beginMarkedContentProps:
        return layers.begin(list[0], list[1])
      case OPS.endMarkedContent:
        return layers.end()
      default:
        this.#setting(operator, list)
    }
  }

  #setting(operator: number, list: readonly unknown[]): void {
    switch (operator) {
      case OPS.setLineWidth:
        this.#state.width = Number(list[0])
        return
      case OPS.setGState:
        for (const pair of isList(list[0]) ? Array.from(list[0]) : []) if (isList(pair) && pair[0] === 'LW') this.#state.width = Number(pair[1])
        return
      case OPS.setStrokeRGBColor:
        this.#state.stroke = colourOf(list[0])
        return
      case OPS.setFillRGBColor:
        this.#state.fill = colourOf(list[0])
        return
      case OPS.setStrokeTransparent:
        this.#state.stroke = ''
        return
      case OPS.setFillTransparent:
        this.#state.fill = ''
        return
      case OPS.setStrokeColorN:
        // A pattern: of some colour.
        this.#state.stroke = '#808080'
        return
      case OPS.setFillColorN:
        this.#state.fill = '#808080'
        return
      default:
        this.#text(operator, list)
    }
  }

  #text(operator: number, list: readonly unknown[]): void {
    const { places, layers } = this.#into
    if (operator === OPS.beginText) places.begin()
    else if (operator === OPS.setTextMatrix) places.set(matrixOf(list[0]))
    else if (operator === OPS.moveText) places.move(Number(list[0]), Number(list[1]))
    else if (operator === OPS.setLeading) places.lead(Number(list[0]))
    else if (operator === OPS.setLeadingMoveText) {
      places.lead(Number(list[1]))
      places.move(Number(list[0]), Number(list[1]))
    } else if (operator === OPS.nextLine) places.nextLine()
    else if (operator === OPS.showText) places.show(this.#state.matrix, layers.current)
  }

  #save(): void {
    this.#saved.push({ ...this.#state })
  }

  #restore(): void {
    this.#state = this.#saved.pop() ?? this.#state
  }

  #path(painted: number, numbers: unknown): void {
    const isClip = this.#isClip
    this.#isClip = false
    const paths = ArrayBuffer.isView(numbers) || Array.isArray(numbers) ? pathsOf(numbersOf(numbers)) : []
    const { matrix, clip } = this.#state
    const placed = paths.map(({ points, closed }) => ({ points: points.map((point) => transform(matrix, point)), closed }))
    this.#draw(painted, placed)
    if (isClip) this.#state.clip = intersection(clip, boxAround(placed.flatMap(({ points }) => points)))
  }

  #draw(painted: number, paths: readonly { points: ReturnType<typeof transform>[]; closed: boolean }[]): void {
    const { collector, layers, pens } = this.#into
    const { name, isHidden } = layers.current
    if (isHidden || !(strokes.has(painted) || fills.has(painted))) return
    const isStroked = strokes.has(painted) && isSeen(this.#state.stroke)
    const isFilled = fills.has(painted) && isSeen(this.#state.fill)
    if (!isStroked && !isFilled) return collector.notes.add('white', '', 0, paths.length)
    const width = isStroked ? this.#state.width * stretchOf(this.#state.matrix) : null
    const layer = pens?.nameOf(this.#state, width) ?? name
    for (const { points, closed } of paths) {
      if (isOutside(points, this.#state.clip)) collector.notes.add('clipped', '', 0)
      // What is filled is closed without saying so.
      else collector.addPart({ layer, points, closed: closed || isFilled || closings.has(painted), width, mark: null, line: 0 }, '')
    }
  }
}
