import { Collector } from './collector.ts'
import type { Drawing, Xy } from './drawing.ts'
import { type Entity, isOff, layerOf, numberOf, placeOf, textOf } from './dxf-entities.ts'
import { blockKey, type DxfFile, readDxfFile } from './dxf-file.ts'
import { checkedShape, isMirrored } from './dxf-shapes.ts'
import { plainMtext, plainText } from './dxf-text.ts'
import { insertLimit, pointLimit, referenceDepth } from './limits.ts'
import { mainOutline } from './main-outline.ts'
import { angleOf, type Matrix, product, rotation, scaling, stretchOf, transform, translation } from './matrix.ts'
import { PlanFileError, type ReportShare } from './problem.ts'
import { spaceNameOf } from './space-names.ts'
import { tidy } from './tidy.ts'

type Context = { matrix: Matrix; layer: string | null; mark: number | null; depth: number }

const mirror = scaling(-1, 1)
/** By group code 72 of a TEXT, and by the column of the point that code 71 of an MTEXT names. */
const textAnchors = ['start', 'middle', 'end', 'start', 'middle', 'start'] as const
const mtextAnchors = ['start', 'middle', 'end'] as const
/** A placed block of many rows and columns is a field of chairs at most. */
const mostCopies = 2_000
/** Attributes that say what a placed block is called. */
const codeTags = /nr|num|code|id|name|bez|platz|raum|desk|room/i

/** Draws entities, placed blocks with what is in them. */
class Drawer {
  readonly collector: Collector
  readonly #file: DxfFile
  #placed = 0

  constructor(file: DxfFile, collector: Collector) {
    this.#file = file
    this.collector = collector
  }

  draw(entities: readonly Entity[], context: Context): void {
    for (const entity of entities) {
      // Layer 0 in a block is the layer of who places it.
      const own = layerOf(entity)
      const layer = own === '0' && context.layer !== null ? context.layer : own
      if (isOff(entity)) continue
      if (this.#file.hiddenLayers.has(layer)) this.collector.notes.add('hidden', layer, entity.line)
      else this.#drawOne(entity, layer, context)
    }
  }

  #drawOne(entity: Entity, layer: string, context: Context): void {
    const matrix = isMirrored(entity) ? product(context.matrix, mirror) : context.matrix
    if (entity.type === 'INSERT') return this.#insert(entity, layer, { ...context, matrix })
    if (entity.type === 'TEXT' || entity.type === 'MTEXT') return this.#text(entity, layer, { ...context, matrix })
    const shape = checkedShape(entity, pointLimit)
    if (!shape) return this.collector.notes.add('not-drawn', entity.type, entity.line)
    const width = shape.width === null ? null : shape.width * stretchOf(matrix)
    this.collector.addPart({ layer, points: shape.points.map((point) => transform(matrix, point)), closed: shape.closed, width, mark: context.mark, line: entity.line }, entity.type)
  }

  #text(entity: Entity, layer: string, { matrix, mark }: Context): void {
    const isAligned = entity.type === 'TEXT' && (numberOf(entity, 72) !== 0 || numberOf(entity, 73) !== 0)
    const at: Xy = isAligned ? [numberOf(entity, 11), numberOf(entity, 21)] : [numberOf(entity, 10), numberOf(entity, 20)]
    const text = entity.type === 'TEXT' ? plainText(textOf(entity, 1) ?? '') : plainMtext([...entity.groups.filter(({ code }) => code === 3), ...entity.groups.filter(({ code }) => code === 1)].map(({ value }) => value).join(''))
    const anchor = entity.type === 'MTEXT' ? mtextAnchors[(numberOf(entity, 71, 1) - 1) % 3] : textAnchors[numberOf(entity, 72)]
    const angle = angleOf(product(matrix, rotation(numberOf(entity, 50))))
    this.collector.addLabel({ layer, at: transform(matrix, at), text, height: numberOf(entity, 40) * stretchOf(matrix), anchor: anchor ?? 'start', angle, mark, line: entity.line }, entity.type)
  }

  #insert(entity: Entity, layer: string, context: Context): void {
    const name = textOf(entity, 2) ?? ''
    const block = this.#file.blocks.get(blockKey(name))
    if (!block) throw new PlanFileError('reference', { ...placeOf(entity), value: name })
    if (context.depth >= referenceDepth) return this.collector.notes.add('nested-too-deep', name, entity.line)
    const [columns, rows] = [Math.max(1, numberOf(entity, 70, 1)), Math.max(1, numberOf(entity, 71, 1))]
    if (columns * rows > mostCopies) throw new PlanFileError('too-many-elements', { ...placeOf(entity), value: `${columns} x ${rows}` })
    const placed = product(product(context.matrix, translation(numberOf(entity, 10), numberOf(entity, 20))), rotation(numberOf(entity, 50)))
    const scale = scaling(numberOf(entity, 41, 1), numberOf(entity, 42, 1))
    for (let copy = 0; copy < columns * rows; copy += 1) {
      this.#placed += 1
      if (this.#placed > insertLimit) throw new PlanFileError('too-many-elements', placeOf(entity))
      const offset = translation((copy % columns) * numberOf(entity, 44), Math.floor(copy / columns) * numberOf(entity, 45))
      const matrix = product(product(product(placed, offset), scale), translation(-block.base[0], -block.base[1]))
      const inner = { matrix, layer, mark: context.mark, depth: context.depth + 1 }
      if (context.mark === null) this.#addMark(entity, name, layer, inner, block.entities)
      else this.draw(block.entities, inner)
    }
  }

  /** A block that stands in the drawing itself is one thing, whatever is in it. */
  #addMark(entity: Entity, name: string, layer: string, context: Context, entities: readonly Entity[]): void {
    const { parts, marks } = this.collector
    const attributes = entity.parts.filter(({ type }) => type === 'ATTRIB').map((part) => ({ tag: textOf(part, 2) ?? '', value: plainText(textOf(part, 1) ?? '') }))
    const said = attributes.find(({ tag, value }) => codeTags.test(tag) && value !== '') ?? attributes.find(({ value }) => value !== '')
    const named = spaceNameOf(name)
    const first = parts.length
    const index = marks.length
    const mark = { layer, name, code: said?.value ?? named?.code ?? null, kind: named?.kind ?? null, outline: [[0, 0]] as Xy[], angle: angleOf(context.matrix), isTurned: false, line: entity.line }
    marks.push(mark)
    this.draw(entities, { ...context, mark: index })
    const own = parts.slice(first)
    if (own.length === 0) marks.pop()
    else mark.outline = mainOutline(own)
  }
}

/**
 * Reads an ASCII DXF, R12 to 2018: the model space, without what is hidden. The y axis is turned
 * downwards.
 * @throws PlanFileError and nothing else
 */
export function readDxf(text: string, progress: ReportShare = () => {}): Drawing {
  const collector = new Collector()
  const { unitMetres } = readDxfFile(text, progress, (file) => {
    const drawer = new Drawer(file, collector)
    return (entity) => drawer.draw([entity], { matrix: scaling(1, -1), layer: null, mark: null, depth: 0 })
  })
  return tidy({ format: 'dxf', unitMetres, collector })
}
