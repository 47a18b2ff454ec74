import type { AreaKind, FixtureKind, PlanGeometryInput } from '../../../app/ui/plan/geometry.ts'
import { addCell, addDoor, type Cell, type Door } from './cell.ts'
import { box, cm, corners, middle, type Box, type Side } from './box.ts'
import type { Draft, Part } from './draft.ts'

/** Stairs, lifts, sanitary rooms, kitchens and whatever else nobody books. */

type Label = NonNullable<NonNullable<PlanGeometryInput['areas']>[number]['label']>

interface PlaceOptions {
  doors: Door[]
  /** Where the name stands; false for none. */
  label?: [x: number, y: number] | false
  glass?: boolean
}

const inwardAngle: Record<Side, number> = { n: 0, e: 90, s: 180, w: -90 }

function put(draft: Draft, kind: FixtureKind, x: number, y: number, width: number, depth: number, rotation = 0): void {
  draft.fixtures.push({ kind, x: cm(x), y: cm(y), width: cm(width), depth: cm(depth), rotation })
}

/** A box against a side of another: `along` runs from its low end, `off` is the distance from the side. */
function against(side: Side, { x1, y1, x2, y2 }: Box, along: number, off: number): [number, number] {
  if (side === 'n') return [x1 + along, y1 + off]
  if (side === 's') return [x1 + along, y2 - off]
  if (side === 'w') return [x1 + off, y1 + along]
  return [x2 - off, y1 + along]
}

function lengthOf(side: Side, { x1, y1, x2, y2 }: Box): number {
  return side === 'n' || side === 's' ? x2 - x1 : y2 - y1
}

function area(draft: Draft, kind: AreaKind, outline: [number, number][], label?: Label): void {
  draft.areas.push({ kind, outline, ...(label ? { label } : {}) })
}

/** The name stands at the bottom left, or at the top left where `top` says that the foot is taken. */
function named(draft: Draft, kind: AreaKind, { ring, inner }: Cell, label?: [number, number] | false, top = false): void {
  const at: [number, number] = label || [cm(inner.x1 + 0.35), cm(top ? inner.y1 + 0.85 : inner.y2 - 0.35)]
  area(draft, kind, ring, label === false ? undefined : { at, anchor: 'start' })
}

/** A staircase; one goes up away from its (first) door. */
export function stairs(place: Box, { doors }: PlaceOptions): Part {
  return (draft) => {
    const { ring, inner } = addCell(draft, place, { doors })
    const from = doors[0]?.side ?? 's'
    const isUpright = from === 'n' || from === 's'
    const [width, length] = isUpright ? [inner.x2 - inner.x1, inner.y2 - inner.y1] : [inner.y2 - inner.y1, inner.x2 - inner.x1]
    const run = length - 2.5
    const [x, y] = against(from, inner, lengthOf(from, inner) / 2, 1.4 + run / 2)
    put(draft, 'stairs', x, y, width - 0.16, Math.floor(run / 0.3) * 0.3, { s: 0, w: 90, n: 180, e: -90 }[from])
    draft.blind.push(place)
    area(draft, 'stairs', ring)
  }
}

export function lift(place: Box, { doors, label }: PlaceOptions): Part {
  return (draft) => {
    const { ring, inner } = addCell(draft, place, { doors })
    const [x, y] = middle(inner)
    put(draft, 'lift', x, y, inner.x2 - inner.x1 - 0.3, inner.y2 - inner.y1 - 0.3)
    draft.blind.push(place)
    area(draft, 'lift', ring, label ? { at: label, anchor: 'middle' } : undefined)
  }
}

/** Cubicles against the side `back`, wash basins beside them. */
export function toilets(place: Box, { doors, label, back, cubicles }: PlaceOptions & { back: Side; cubicles: number }): Part {
  return (draft) => {
    const cell = addCell(draft, place, { doors })
    for (let index = 0; index < cubicles; index += 1) {
      const [x, y] = against(back, cell.inner, 0.5 + index, 0.4)
      put(draft, 'toilet', x, y, 0.4, 0.6, inwardAngle[back])
      const [from, to] = [against(back, cell.inner, 1 + index, 0), against(back, cell.inner, 1 + index, 1.4)]
      draft.walls.push({ kind: 'inner', thickness: 0.06, points: [from, to].map(([px, py]) => [cm(px), cm(py)]) })
    }
    const basins = Math.min(2, Math.floor((lengthOf(back, cell.inner) - cubicles - 0.3) / 0.75))
    for (let index = 0; index < basins; index += 1) {
      const [x, y] = against(back, cell.inner, cubicles + 0.55 + index * 0.75, 0.25)
      put(draft, 'basin', x, y, 0.5, 0.4, inwardAngle[back])
    }
    // Clear of a door that opens into the left end.
    const atDoor: [number, number] | undefined = doors[0]?.side === 'w' ? [cm(cell.inner.x1 + 1.3), cm(cell.inner.y2 - 0.35)] : undefined
    named(draft, 'toilet', cell, label ?? atDoor, back === 's')
  }
}

/** A toilet with room to turn a wheelchair (1.5 m). */
export function accessibleToilet(place: Box, { doors, label, back }: PlaceOptions & { back: Side }): Part {
  return (draft) => {
    const cell = addCell(draft, place, { doors })
    const length = lengthOf(back, cell.inner)
    const [tx, ty] = against(back, cell.inner, 0.6, 0.4)
    put(draft, 'toilet', tx, ty, 0.4, 0.65, inwardAngle[back])
    const [bx, by] = against(back, cell.inner, length - 0.8, 0.25)
    put(draft, 'basin', bx, by, 0.55, 0.4, inwardAngle[back])
    // Beside the name, which stands on the left.
    const { x1, x2 } = cell.inner
    const [, cy] = middle(cell.inner)
    put(draft, 'turning-circle', Math.min((x1 + x2) / 2 + 0.4, x2 - 0.9), cy + (back === 's' ? 0.1 : 0), 1.5, 1.5)
    named(draft, 'accessible-toilet', cell, label, back === 's')
  }
}

/** A kitchen counter against a side, and standing tables where `tables` are; open to the floor. */
export function kitchen(place: Box, { counter, tables, label }: { counter: Side; tables: [x: number, y: number][]; label: [number, number] }): Part {
  return (draft) => {
    const length = lengthOf(counter, place)
    const turn = inwardAngle[counter]
    const at = (along: number) => against(counter, place, along, 0.35)
    const [x, y] = at(length / 2)
    put(draft, 'counter', x, y, length, 0.65, turn)
    const [sx, sy] = at(0.9)
    put(draft, 'sink', sx, sy, 0.7, 0.42, turn)
    const [hx, hy] = at(length - 0.9)
    put(draft, 'hob', hx, hy, 0.6, 0.4, turn)
    for (const table of tables) stoolTable(draft, table)
    area(draft, 'kitchen', corners(place), { at: label, anchor: 'middle' })
  }
}

function stoolTable(draft: Draft, [x, y]: [number, number]): void {
  put(draft, 'round-table', x, y, 0.9, 0.9)
  for (const [dx, dy] of [[0.75, 0], [-0.75, 0], [0, 0.75], [0, -0.75]] as const) put(draft, 'stool', x + dx, y + dy, 0.36, 0.36)
}

/** Soundproof booths for one person each, one after the other down or across from the box's top left. */
export function phoneBooths(x: number, y: number, count: number, { side, across = false, label }: { side: Side; across?: boolean; label: [number, number] }): Part {
  return (draft) => {
    for (let index = 0; index < count; index += 1) {
      const [left, top] = across ? [x + index * 1.6, y] : [x, y + index * 1.6]
      const place = box(left, top, left + 1.6, top + 1.6)
      const { ring, inner } = addCell(draft, place, { kind: 'glass' })
      addDoor(draft, place, { side, at: (side === 'n' || side === 's' ? left : top) + 0.8, width: 0.8, opens: 'out', hinge: 'high', double: false })
      const opposite = { n: 's', s: 'n', e: 'w', w: 'e' } as const
      const [sx, sy] = against(opposite[side], inner, 0.75, 0.5)
      put(draft, 'stool', sx, sy, 0.4, 0.4)
      area(draft, 'phone-booth', ring, index === 0 ? { at: label, anchor: 'middle' } : undefined)
    }
  }
}

/** A row of lockers between two corners; upright or across by its shape. */
export function lockers(place: Box, label: [x: number, y: number] | false, rotate = 0): Part {
  return (draft) => {
    const [x, y] = middle(place)
    const [w, h] = [place.x2 - place.x1, place.y2 - place.y1]
    put(draft, 'lockers', x, y, Math.max(w, h), Math.min(w, h), h > w ? 90 : 0)
    area(draft, 'lockers', corners(place), label ? { at: label, anchor: 'middle', rotate } : undefined)
  }
}

type ShelvedKind = Extract<AreaKind, 'archive' | 'storage' | 'library'>

/** Shelves in rows across a closed place; a strip of `keep` metres at the door's side stays free. */
export function shelves(kind: ShelvedKind, place: Box, { doors, label, glass, keep = 1.7, upright = true }: PlaceOptions & { keep?: number; upright?: boolean }): Part {
  return (draft) => {
    const cell = addCell(draft, place, { doors, kind: glass ? 'glass' : 'inner' })
    const side = doors[0]?.side ?? 's'
    const free = { ...cell.inner, ...{ n: { y1: cell.inner.y1 + keep }, s: { y2: cell.inner.y2 - keep }, w: { x1: cell.inner.x1 + keep }, e: { x2: cell.inner.x2 - keep } }[side] }
    shelfRows(draft, { x1: free.x1 + 0.3, y1: free.y1 + 0.3, x2: free.x2 - 0.3, y2: free.y2 - 0.3 }, upright)
    draft.blind.push(place)
    // In the strip at the door, beside it.
    const hinge = doors[0]?.at ?? 0
    const isLeft = (side === 'n' || side === 's') && hinge < (cell.inner.x1 + cell.inner.x2) / 2
    named(draft, kind, cell, label ?? (isLeft ? [cm(hinge + 0.75), cm(side === 'n' ? cell.inner.y1 + 0.85 : cell.inner.y2 - 0.5)] : undefined), side === 'n')
  }
}

/** Shelf after shelf 1.4 m apart. */
function shelfRows(draft: Draft, { x1, y1, x2, y2 }: Box, upright: boolean): void {
  const across = upright ? x2 - x1 : y2 - y1
  const count = Math.max(1, Math.floor((across - 0.5) / 1.4) + 1)
  const step = count === 1 ? 0 : (across - 0.5) / (count - 1)
  for (let index = 0; index < count; index += 1) {
    const offset = 0.25 + index * step
    if (upright) put(draft, 'shelf', x1 + offset, (y1 + y2) / 2, 0.5, y2 - y1)
    else put(draft, 'shelf', (x1 + x2) / 2, y1 + offset, x2 - x1, 0.5)
  }
}

/** Open bookcases, for everybody. */
export function bookcases(place: Box, label: [x: number, y: number], upright = true): Part {
  return (draft) => {
    shelfRows(draft, place, upright)
    area(draft, 'library', corners(place), { at: label, anchor: 'middle' })
  }
}

/** Printers along a side of a closed or open place. */
export function copyRoom(place: Box, { doors, label, wall }: PlaceOptions & { wall: Side }): Part {
  return (draft) => {
    const cell = addCell(draft, place, { doors })
    const length = lengthOf(wall, cell.inner)
    for (const along of [0.6, 1.5].filter((one) => one < length - 0.4)) {
      const [x, y] = against(wall, cell.inner, along, 0.4)
      put(draft, 'printer', x, y, 0.7, 0.6, inwardAngle[wall])
    }
    named(draft, 'copy-room', cell, label, wall === 's')
  }
}

/** A closed place of which the drawing shows no more than its name. */
export function closedPlace(kind: AreaKind, place: Box, { doors, label, glass }: PlaceOptions): Part {
  return (draft) => {
    named(draft, kind, addCell(draft, place, { doors, kind: glass ? 'glass' : 'inner' }), label)
  }
}

/** Walls around desks: an office with a door. */
export function office(place: Box, doors: Door[], kind: 'inner' | 'glass' = 'inner'): Part {
  return (draft) => {
    addCell(draft, place, { doors, kind })
  }
}

/** A part of the open floor with a name. */
export function openPlace(kind: AreaKind, place: Box, label?: [x: number, y: number]): Part {
  return (draft) => area(draft, kind, corners(place), label && { at: label, anchor: 'middle' })
}

/** One thing on the floor: a plant, a counter, a vehicle. */
export function thing(kind: FixtureKind, x: number, y: number, width: number, depth: number, rotation = 0): Part {
  return (draft) => put(draft, kind, x, y, width, depth, rotation)
}

/** A sofa, two armchairs and a low table in about 3 by 2.6 m around (x, y). */
export function lounge(x: number, y: number): Part {
  return (draft) => {
    put(draft, 'sofa', x, y - 0.95, 1.8, 0.8)
    put(draft, 'round-table', x, y + 0.1, 0.7, 0.7)
    put(draft, 'armchair', x - 0.95, y + 0.75, 0.75, 0.75, 215)
    put(draft, 'armchair', x + 0.95, y + 0.75, 0.75, 0.75, 145)
  }
}

/** A way into the building through the outer wall's centre line, with a porch mark before it. */
export function entrance(side: Side, [x, y]: [number, number], width = 1.8, opens: Door['opens'] = 'in'): Part {
  return (draft) => {
    const isAcross = side === 'n' || side === 's'
    addDoor(draft, box(x, y, x, y), { side, at: isAcross ? x : y, width, opens, hinge: 'low', double: width > 1.3 })
    const direction = { n: 90, e: 180, s: -90, w: 0 }[side]
    const outwards = { n: [0, -0.45], e: [0.45, 0], s: [0, 0.45], w: [-0.45, 0] }[side]
    draft.entrances.push({ at: [cm(x + (outwards[0] ?? 0)), cm(y + (outwards[1] ?? 0))], direction })
  }
}
