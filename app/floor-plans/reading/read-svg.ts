import { Collector } from './collector.ts'
import type { Drawing } from './drawing.ts'
import { elementLimit, referenceDepth } from './limits.ts'
import { mainOutline } from './main-outline.ts'
import { angleOf, identity, type Matrix, product, stretchOf, transform, translation } from './matrix.ts'
import { PlanFileError, type ReportShare } from './problem.ts'
import { roleOf } from './roles.ts'
import { type SpaceName, spaceNameOf } from './space-names.ts'
import { lengthOf, numbersIn, parseTransform } from './svg-numbers.ts'
import { shapesOf } from './svg-shapes.ts'
import { placeOf, readSvgTree, type SvgElement } from './svg-tree.ts'
import { tidy } from './tidy.ts'

/** Nothing in these is drawn where it stands; `use` draws it elsewhere. */
const definitions = new Set(['defs', 'symbol', 'clipPath', 'mask', 'pattern', 'marker', 'linearGradient', 'radialGradient', 'filter'])

type Context = { matrix: Matrix; layer: string; width: number | null; mark: number | null; depth: number }

/** Inline style and attribute, the style first as in CSS. */
function styled({ attributes }: SvgElement, name: string): string | undefined {
  const inline = new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, 'i').exec(attributes.style ?? '')?.[1]
  return (inline ?? attributes[name])?.trim()
}

function isHidden(element: SvgElement): boolean {
  return styled(element, 'display') === 'none' || styled(element, 'visibility') === 'hidden'
}

/** What an element is called: in Inkscape by its label, else by its id. */
const nameOf = ({ attributes }: SvgElement) => attributes['inkscape:label'] ?? attributes.id

function spaceOf(element: SvgElement): { name: string; code: string; kind: SpaceName['kind'] | null } | null {
  const { attributes } = element
  const name = nameOf(element) ?? element.name
  if (attributes['data-space']) {
    const said = spaceNameOf(name)?.kind ?? null
    const kind = (['desk', 'room', 'zone'] as const).find((one) => one === attributes['data-kind']) ?? said
    return { name, code: attributes['data-space'].trim().normalize('NFC'), kind }
  }
  for (const candidate of [attributes['inkscape:label'], attributes.id]) {
    const found = candidate === undefined ? null : spaceNameOf(candidate)
    if (found) return { name: candidate ?? name, ...found }
  }
  return null
}

/** Walks through the elements with what they inherit. */
class Walker {
  readonly collector: Collector
  readonly #byId = new Map<string, SvgElement>()
  #visited = 0

  constructor(root: SvgElement, collector: Collector) {
    this.collector = collector
    const index = (element: SvgElement) => {
      const { id } = element.attributes
      if (id !== undefined && !this.#byId.has(id)) this.#byId.set(id, element)
      element.children.forEach(index)
    }
    index(root)
  }

  walk(element: SvgElement, outer: Context): void {
    this.#visited += 1
    if (this.#visited > elementLimit) throw new PlanFileError('too-many-elements', placeOf(element))
    if (definitions.has(element.name)) return
    if (isHidden(element)) return this.collector.notes.add('hidden', element.name, element.line)
    const context = this.#inside(element, outer)
    const space = outer.mark === null ? spaceOf(element) : null
    if (space) this.#addMark(element, context, space)
    else this.#content(element, context)
  }

  #inside(element: SvgElement, outer: Context): Context {
    const { attributes, name } = element
    const own = attributes.transform === undefined ? identity : parseTransform(attributes.transform)
    if (!own) throw new PlanFileError('transform', { ...placeOf(element), value: attributes.transform ?? '' })
    const stroke = styled(element, 'stroke-width')
    const width = stroke === undefined ? outer.width : (numbersIn(stroke)[0] ?? null)
    const called = nameOf(element)
    // Groups with a name are layers; so is a single line that is called a wall.
    const isLayer = called !== undefined && spaceNameOf(called) === null && (name === 'g' ? attributes['inkscape:label'] !== undefined || !/^(g|group|layer)?[-_]?\d+$/i.test(called) : roleOf(called) !== 'lines')
    return { ...outer, matrix: product(outer.matrix, own), width, layer: isLayer ? called : outer.layer }
  }

  #addMark(element: SvgElement, context: Context, { name, code, kind }: NonNullable<ReturnType<typeof spaceOf>>): void {
    const { parts, marks } = this.collector
    const first = parts.length
    const turned = numbersIn(element.attributes['data-rotation'] ?? '')[0]
    marks.push({ layer: context.layer, name, code, kind, outline: [[0, 0]], angle: turned ?? 0, isTurned: turned !== undefined, line: element.line })
    const index = marks.length - 1
    this.#content(element, { ...context, mark: index })
    const own = parts.slice(first)
    const mark = marks[index]
    // A space that draws nothing has no place.
    if (own.length === 0) this.collector.notes.add('not-drawn', name, element.line)
    if (mark) Object.assign(mark, { outline: mainOutline(own), angle: turned ?? this.#angleIn(element, context.matrix) })
    if (own.length === 0) marks.pop()
  }

  /** Where the x axis of a group's drawing points: of its first shape, which may be turned itself. */
  #angleIn(element: SvgElement, matrix: Matrix): number {
    const shape = element.children.find(({ name }) => name === 'rect' || name === 'g' || name === 'use')
    const own = shape?.attributes.transform === undefined ? identity : (parseTransform(shape.attributes.transform) ?? identity)
    return angleOf(product(matrix, own))
  }

  #content(element: SvgElement, context: Context): void {
    if (element.name === 'text') return this.#text(element, context)
    if (element.name === 'use') return this.#use(element, context)
    if (element.name === 'image') return this.collector.notes.add('external', 'image', element.line)
    const shapes = shapesOf(element)
    const { where } = placeOf(element)
    for (const { points, closed } of shapes ?? []) {
      const placed = points.map((point) => transform(context.matrix, point))
      const width = context.width === null ? null : context.width * stretchOf(context.matrix)
      this.collector.addPart({ layer: context.layer, points: placed, closed, width, mark: context.mark, line: element.line }, where)
    }
    if (shapes) return
    const inner = element.name === 'svg' ? { ...context, matrix: product(context.matrix, viewPort(element)) } : context
    for (const child of element.children) this.walk(child, inner)
  }

  #text(element: SvgElement, { matrix, layer, mark }: Context): void {
    const spans = element.children.filter(({ name }) => name === 'tspan')
    const position = (name: 'x' | 'y') => [element, ...spans].flatMap(({ attributes }) => numbersIn(attributes[name] ?? ''))[0] ?? 0
    const at = transform(matrix, [position('x'), position('y')])
    const allText = ({ text, children }: SvgElement): string => text + children.map(allText).join(' ')
    const size = numbersIn(styled(element, 'font-size') ?? '')[0] ?? 0
    const said = styled(element, 'text-anchor')
    const anchor = said === 'middle' || said === 'end' ? said : 'start'
    this.collector.addLabel({ layer, at, text: allText(element).replaceAll(/\s+/g, ' ').trim(), height: size * stretchOf(matrix), anchor, angle: angleOf(matrix), mark, line: element.line }, 'text')
  }

  #use(element: SvgElement, context: Context): void {
    const href = element.attributes.href ?? element.attributes['xlink:href'] ?? ''
    if (!href.startsWith('#')) return this.collector.notes.add('external', 'use', element.line)
    const target = this.#byId.get(href.slice(1))
    if (!target) throw new PlanFileError('reference', { ...placeOf(element), value: href })
    if (context.depth >= referenceDepth) throw new PlanFileError('too-deep', { ...placeOf(element), value: href })
    const moved = translation(numbersIn(element.attributes.x ?? '')[0] ?? 0, numbersIn(element.attributes.y ?? '')[0] ?? 0)
    const inner = { ...context, matrix: product(context.matrix, moved), depth: context.depth + 1 }
    if (target.name !== 'symbol') return this.walk(target, inner)
    for (const child of target.children) this.walk(child, inner)
  }
}

/** What a nested `svg` does to its content. */
function viewPort({ attributes }: SvgElement): Matrix {
  const at = translation(numbersIn(attributes.x ?? '')[0] ?? 0, numbersIn(attributes.y ?? '')[0] ?? 0)
  const [x = 0, y = 0, width = 0, height = 0] = numbersIn(attributes.viewBox ?? '')
  const [w, h] = [lengthOf(attributes.width)?.value, lengthOf(attributes.height)?.value]
  if (width <= 0 || height <= 0) return at
  const scale = Math.min(w === undefined ? 1 : w / width, h === undefined ? 1 : h / height)
  return product(at, [scale, 0, 0, scale, -x * scale, -y * scale])
}

/** Metres that a unit of the drawing is on paper, where width or height are given as lengths. */
function unitOf(root: SvgElement): number | null {
  const { viewBox, width, height } = root.attributes
  const box = viewBox === undefined ? null : numbersIn(viewBox)
  if (box && (box.length !== 4 || !((box[2] ?? 0) > 0) || !((box[3] ?? 0) > 0))) throw new PlanFileError('view-box', { ...placeOf(root), value: viewBox ?? '' })
  for (const [length, units] of [[lengthOf(width), box?.[2]], [lengthOf(height), box?.[3]]] as const) {
    if (!length?.metres || length.metres <= 0 || length.unit === '' || length.unit === 'px') continue
    return units === undefined ? (lengthOf(`1${length.unit}`)?.metres ?? null) : length.metres / units
  }
  return null
}

/**
 * Reads an SVG: only numbers, ids and words are taken from it.
 * @throws PlanFileError and nothing else
 */
export function readSvg(text: string, progress: ReportShare = () => {}): Drawing {
  const collector = new Collector()
  const root = readSvgTree(text, collector.notes, progress)
  const unitMetres = unitOf(root)
  const walker = new Walker(root, collector)
  for (const child of root.children) walker.walk(child, { matrix: identity, layer: '', width: null, mark: null, depth: 0 })
  return tidy({ format: 'svg', unitMetres, collector })
}

