import { polygonContains } from '../ui/plan/polygon.ts'
import { type Box, boxAlong } from './orientation.ts'
import type { Drawing, DrawnLabel, Mark, Xy } from './reading/drawing.ts'
import { areaOf, boxOf, isRing } from './reading/main-outline.ts'
import { type Role, roleOf } from './reading/roles.ts'
import { codeKey } from './reading/space-names.ts'

export type FoundKind = 'desk' | 'room' | 'zone'

/** A space in a drawing, in units of the file. */
export type FoundSpace = {
  kind: FoundKind
  code: string
  outline: Xy[]
  box: Box
  /** Whether the file says which way the chair looks. */
  isTurned: boolean
  /** Where it stands in the file: line, and the id, block or layer. */
  line: number
  name: string
}

export type FoundSpaces = {
  spaces: FoundSpace[]
  /** Things on a layer of desks or rooms that no text names. */
  nameless: { kind: FoundKind; count: number; line: number }[]
  /** Marks and lines (indices) that are spaces, and so not drawn as lines. */
  usedMarks: Set<number>
  usedParts: Set<number>
}

const kindOfRole: Partial<Record<Role, FoundKind>> = { desks: 'desk', rooms: 'room', zones: 'zone' }

/** A code longer than this is a sentence. */
const longestCode = 40

/** What roles the layers have: as chosen, else by their name. */
export function rolesOf(drawing: Drawing, chosen: Readonly<Record<string, Role>>): Map<string, Role> {
  const names = [...drawing.parts, ...drawing.marks].map(({ layer }) => layer)
  return new Map([...new Set(names)].map((name) => [name, chosen[name] ?? roleOf(name)]))
}

/** Sorts words into squares, so that those in an outline are found without asking all. */
function labelsIn(drawing: Drawing): (outline: readonly Xy[]) => DrawnLabel[] {
  const size = Math.max(drawing.width, drawing.height) / 64 || 1
  const squares = new Map<string, DrawnLabel[]>()
  const square = (x: number, y: number) => `${Math.floor(x / size)} ${Math.floor(y / size)}`
  for (const label of drawing.labels) {
    const key = square(...label.at)
    const labels = squares.get(key) ?? []
    labels.push(label)
    squares.set(key, labels)
  }
  return (outline) => {
    const { x, y, width, height } = boxOf(outline)
    const found: DrawnLabel[] = []
    for (let left = x; left <= x + width + size; left += size) for (let top = y; top <= y + height + size; top += size) found.push(...(squares.get(square(left, top)) ?? []))
    return found.filter(({ at }) => polygonContains(outline, ...at))
  }
}

/** Of the words in an outline the one that is its code: one that the floor knows, else the largest. */
function codeAmong(labels: readonly DrawnLabel[], known: ReadonlySet<string>): string | null {
  const short = labels.filter(({ text }) => text.length <= longestCode)
  const best = short.find(({ text }) => known.has(codeKey(text))) ?? short.filter(({ text }) => !/^[\d.,]+ ?m[²2]?$/i.test(text)).toSorted((a, b) => b.height - a.height)[0]
  return best?.text ?? null
}

/**
 * The spaces of a drawing: what an id names, and on layers of desks, rooms and zones every placed
 * block or closed line with a word in it.
 * @param known codes of the floor (see codeKey), which a word in an outline is compared with first
 */
export function findSpaces(drawing: Drawing, roles: ReadonlyMap<string, Role>, known: ReadonlySet<string>): FoundSpaces {
  const found: FoundSpaces = { spaces: [], nameless: [], usedMarks: new Set(), usedParts: new Set() }
  const inside = labelsIn(drawing)
  const kindOf = (layer: string) => kindOfRole[roles.get(layer) ?? 'lines'] ?? null
  const nameless = new Map<FoundKind, { kind: FoundKind; count: number; line: number }>()
  const take = (thing: Pick<Mark, 'outline' | 'line' | 'name'>, kind: FoundKind, code: string | null, angle: number | null, isTurned: boolean): boolean => {
    const name = code ?? codeAmong(inside(thing.outline), known)
    if (name === null) {
      const entry = nameless.get(kind) ?? { kind, count: 0, line: thing.line }
      nameless.set(kind, { ...entry, count: entry.count + 1 })
      return false
    }
    found.spaces.push({ kind, code: name.slice(0, longestCode), outline: thing.outline, box: boxAlong(thing.outline, angle), isTurned, line: thing.line, name: thing.name })
    return true
  }
  drawing.marks.forEach((mark, index) => {
    if (mark.kind === 'area') return
    const kind = mark.kind ?? (mark.code !== null && drawing.format === 'svg' ? 'desk' : kindOf(mark.layer))
    if (kind && areaOf(mark.outline) > 0 && take(mark, kind, mark.code, mark.angle, mark.isTurned)) found.usedMarks.add(index)
  })
  drawing.parts.forEach((part, index) => {
    const kind = part.mark === null && (part.closed || isRing(part.points)) ? kindOf(part.layer) : null
    if (kind && areaOf(part.points) > 0 && take({ outline: part.points, line: part.line, name: part.layer }, kind, null, null, false)) found.usedParts.add(index)
  })
  found.nameless.push(...nameless.values())
  return found
}

/** The median length of the desks, in units of the file; null without desks. */
export function deskLength(spaces: readonly FoundSpace[]): number | null {
  const lengths = spaces.filter(({ kind }) => kind === 'desk').map(({ box }) => box.long).toSorted((a, b) => a - b)
  return lengths[Math.floor(lengths.length / 2)] ?? null
}
