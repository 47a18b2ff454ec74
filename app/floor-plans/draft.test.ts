import { expect, test } from 'vitest'
import type { FloorSeed } from '../../prisma/seed/plans/floor.ts'
import { sites } from '../../prisma/seed/plans/sites.ts'
import { dxf, entity, type Groups, insert, line, polyline, text } from '../../tests/harness/dxf.ts'
import { parsePlanGeometry } from '../ui/plan/geometry.ts'
import type { Calibration } from './calibration.ts'
import { type Draft, type DraftChoices, makeDraft } from './draft.ts'
import type { FloorNow } from './match-spaces.ts'
import { readText } from './reading/read-plan-file.ts'
import { writtenSvg } from './written-svg.server.tsx'

const floors = sites.flatMap((site) => site.floors.map((floor) => ({ name: `${site.slug} ${floor.slug}`, floor }))).filter(({ floor }) => floor.spaces.length > 3)

function nowOf({ spaces, zones }: FloorSeed, elsewhere: FloorNow['elsewhere'] = new Map()): FloorNow {
  return {
    spaces: spaces.map(({ kind, code, x, y, rotation = 0, outline }) => ({ id: code, kind, code, x, y, rotation, outline: outline ?? null, futureBookings: 0 })),
    zones: zones.map(({ name, x, y, width, height }) => ({ id: name, name, x, y, width, height })),
    elsewhere,
  }
}

const draftOf = (content: string, floor: FloorNow, choices: Partial<DraftChoices> = {}): Draft => makeDraft(readText(new TextEncoder().encode(content)), { calibration: { method: 'spaces' }, layers: {}, ...choices }, floor, 0)

function resultOf({ floor }: Draft) {
  if (!floor) throw new Error('not calibrated')
  return floor
}

/** Every space of the floor is found again within a centimetre, where all are shifted alike; nothing else is. */
function expectSame({ comparison, geometry }: ReturnType<typeof resultOf>, floor: FloorSeed): void {
  const { matched, added, kept, problems, shift, zones } = comparison
  expect(problems).toEqual([])
  expect([added, kept, zones.added, zones.kept]).toEqual([[], [], [], []])
  expect(matched).toHaveLength(floor.spaces.length)
  for (const space of floor.spaces) {
    const found = matched.find(({ code }) => code === space.code)
    expect(Math.hypot((found?.x ?? 0) - space.x - shift.x, (found?.y ?? 0) - space.y - shift.y), space.code).toBeLessThan(0.01)
    expect(found?.moved, space.code).toBeLessThan(0.01)
    expect(found?.rotation, space.code).toBe(space.rotation ?? 0)
  }
  expect(() => parsePlanGeometry(geometry)).not.toThrow()
  expect([geometry.width, geometry.height].map((metres) => Math.round(metres))).toEqual([floor.geometry.width, floor.geometry.height].map((metres) => Math.round(metres)))
}

test.each(floors)('$name as an SVG comes back as it was: every place, wall, window, courtyard and area', ({ floor }) => {
  const svg = writtenSvg(floor.geometry, floor.spaces.map(({ kind, code, x, y, rotation = 0, outline }) => ({ kind, code, x, y, rotation, outline: outline ?? null })), floor.zones)
  for (const calibration of [{ method: 'spaces' }, { method: 'unit', unit: 'file', scale: 1 }] as const) {
    const draft = draftOf(svg, nowOf(floor), { calibration })
    expect(draft.suggested).toEqual({ method: 'spaces' })
    const result = resultOf(draft)
    expectSame(result, floor)
    expect(result.warnings).toEqual([])
    expect(result.geometry.windows).toHaveLength(floor.geometry.windows.length)
    expect(result.geometry.voids).toHaveLength(floor.geometry.voids.length)
    expect(result.geometry.areas.map(({ kind, label }) => [kind, label?.anchor])).toEqual(floor.geometry.areas.map(({ kind, label }) => [kind, label?.anchor]))
  }
})

/** A floor as a CAD program has it: millimetres, y upwards, somewhere in the country, desks as blocks with an attribute or outlines with a text. */
function asDxf({ geometry, spaces }: FloorSeed, desks: 'blocks' | 'outlines'): string {
  const [east, north] = [2_665_000_000, 1_211_000_000]
  const at = (x: number, y: number): [number, number] => [Math.round(east + x * 1000), Math.round(north + (geometry.height - y) * 1000)]
  const ring = (layer: string, points: readonly (readonly [number, number])[], ...more: Groups) => polyline(layer, points.map(([x, y]) => at(x, y)), true, ...more)
  const deskOutline = (x: number, y: number, turned: number) => {
    const [cos, sin] = [Math.cos((turned * Math.PI) / 180), Math.sin((turned * Math.PI) / 180)]
    return ([[-0.9, -0.5], [0.9, -0.5], [0.9, 0.5], [-0.9, 0.5]] as const).map(([dx, dy]): [number, number] => [x + dx * cos - dy * sin, y + dx * sin + dy * cos])
  }
  const places = spaces.flatMap(({ kind, code, x, y, rotation = 0, outline }): Groups[] => {
    const said = code.replaceAll('ü', '\\U+00FC').replaceAll('ä', '\\U+00E4')
    if (kind === 'room') return [ring('A-RAUM', outline ?? []), text('A-TEXT', ...at(x, y), said, 250), text('A-TEXT', ...at(x, y + 0.3), '24.5 m2', 300)]
    if (desks === 'outlines') return [ring('A-DESK', deskOutline(x, y, rotation)), text('A-TEXT', ...at(x, y), said, 200)]
    return [[...insert('A-MÖBEL', 'Tisch180', ...at(x, y), 50, -rotation, 66, 1), ...entity('ATTRIB', 'A-TEXT', 2, 'NR', 1, said), 0, 'SEQEND']]
  })
  return dxf({
    units: 4,
    blocks: { TISCH180: [polyline('0', [[-900, -500], [900, -500], [900, 500], [-900, 500]]), polyline('0', [[-350, -625], [350, -625], [350, -750, -1], [-350, -750]])] },
    entities: [
      ...geometry.walls.map(({ points, closed, thickness }) => polyline('A-WAND', points.map(([x, y]) => at(x, y)), closed, 43, thickness * 1000)),
      ...geometry.windows.map(({ from, to }) => line('A-FENSTER', ...at(...from), ...at(...to))),
      ring('A-UMRISS', geometry.outline),
      ...places,
      entity('DIMENSION', 'A-BEMASSUNG', 10, 0, 20, 0),
    ],
  })
}

test.each(floors)('$name as a DXF comes back as it was, by blocks and by outlines', ({ floor }) => {
  for (const desks of ['blocks', 'outlines'] as const) {
    const draft = draftOf(asDxf(floor, desks), { ...nowOf(floor), zones: [] }, { calibration: { method: 'unit', unit: 'file', scale: 1 } })
    expect(draft.found.nameless).toEqual([])
    expectSame(resultOf(draft), floor)
    expect(resultOf(draft).geometry.windows.length).toBe(floor.geometry.windows.length)
  }
})

const frame = '<rect id="outline" width="2000" height="1000"/>'
const desk = (code: string, x: number, y: number) => `<rect id="desk-${code}" x="${x}" y="${y}" width="180" height="100"/>`
const svg = (...inside: string[]) => `<svg viewBox="0 0 2000 1000">\n${[frame, ...inside].join('\n')}\n</svg>`
const place = (code: string, x: number, y: number, futureBookings = 0) => ({ id: code, kind: 'desk' as const, code, x, y, rotation: 0, outline: null, futureBookings })
const small: FloorNow = { spaces: [place('1', 1.9, 1.5), place('2', 4.9, 1.5), place('3', 1.9, 5.5), place('4', 9.9, 5.5, 7)], zones: [{ id: 'z', name: 'Süd', x: 0, y: 0, width: 5, height: 5 }], elsewhere: new Map([['9', '1. OG']]) }
const unit: Calibration = { method: 'unit', unit: 'cm', scale: 1 }

test('what is missing in the file stays with its bookings, moved along with the rest; what is new is made', () => {
  const { comparison } = resultOf(draftOf(svg(desk('1', 200, 200), desk('2', 500, 200), desk('3', 300, 600), desk('neu', 1500, 800)), small, { calibration: unit }))
  expect(comparison.shift).toEqual({ x: 1, y: 1 })
  expect(comparison.matched.map(({ code, x, y, moved }) => [code, x, y, moved])).toEqual([['1', 2.9, 2.5, 0], ['2', 5.9, 2.5, 0], ['3', 3.9, 6.5, 1]])
  expect(comparison.kept.map(({ code, x, y, futureBookings, isOutside }) => [code, x, y, futureBookings, isOutside])).toEqual([['4', 10.9, 6.5, 7, false]])
  expect(comparison.added.map(({ code, x, y, seats }) => [code, x, y, seats])).toEqual([['neu', 15.9, 8.5, 1]])
  expect(comparison.zones.kept).toEqual([{ id: 'z', name: 'Süd', x: 1, y: 1, width: 5, height: 5 }])
  expect(comparison.problems).toEqual([])
})

test('a code twice, a desk that is a room here, and a code of another floor are errors with their lines', () => {
  const { comparison } = resultOf(draftOf(svg(desk('1', 200, 200), '<g>', desk('1 ', 500, 200), '</g>', '<rect id="room-2" x="9" y="9" width="400" height="300"/>', desk('9', 900, 200)), small, { calibration: unit }))
  expect(comparison.problems.map(({ code, space, line: at, other }) => [code, space, at, other])).toEqual([['duplicate', '1', 5, '3'], ['kind', '2', 7, ''], ['elsewhere', '9', 8, '1. OG']])
})

test('capitals, spaces and underscores do not make another code', () => {
  const rigi = { id: 'r', kind: 'room' as const, code: 'Grosser Saal', x: 3, y: 3, rotation: 0, outline: [[1, 1], [5, 1], [5, 5], [1, 5]] as [number, number][], futureBookings: 0 }
  const { comparison } = resultOf(draftOf(svg('<rect id="raum-grosser_saal" x="100" y="100" width="400" height="400"/>'), { ...small, spaces: [rigi] }, { calibration: unit }))
  expect(comparison.matched).toMatchObject([{ id: 'r', code: 'Grosser Saal', x: 3, y: 3 }])
})

test('each way to say the size leads to the same metres', () => {
  const file = svg(desk('1', 200, 200), desk('2', 500, 200), desk('3', 200, 600))
  const ways: Calibration[] = [unit, { method: 'width', metres: 20 }, { method: 'points', from: [0, 0], to: [300, 400], metres: 5 }, { method: 'spaces' }]
  for (const calibration of ways) expect(resultOf(draftOf(file, small, { calibration })).metres).toBeCloseTo(0.01, 9)
  expect(draftOf(file, small, { calibration: { method: 'unit', unit: 'file', scale: 1 } }).floor).toBeNull()
  expect(draftOf(file, { ...small, spaces: small.spaces.slice(0, 2) }, { calibration: { method: 'spaces' } }).floor).toBeNull()
})

test('a floor drawn for paper is suggested at the scale that gives desks of the right size', () => {
  const paper = svg(desk('1', 200, 200)).replace('viewBox', 'width="200mm" viewBox')
  expect(draftOf(paper, { ...small, spaces: [] }, { calibration: null }).suggested).toEqual({ method: 'unit', unit: 'file', scale: 100 })
})

test('an unlikely size is said: a desk of 18 m, a floor of 2 km', () => {
  const { warnings } = resultOf(draftOf(svg(desk('1', 200, 200)), small, { calibration: { method: 'unit', unit: 'dm', scale: 1 } }))
  expect(warnings).toEqual([{ kind: 'desk', metres: 18 }])
  expect(resultOf(draftOf(svg(desk('1', 200, 200)), small, { calibration: { method: 'unit', unit: 'm', scale: 1 } })).warnings.map(({ kind }) => kind)).toEqual(['floor', 'desk'])
})

test('a desk that was moved does not change the size that the others tell', () => {
  const five: FloorNow = { ...small, spaces: [...small.spaces, place('5', 12.9, 7.5)] }
  const file = svg(desk('1', 400, 100), desk('2', 400, 100), desk('3', 100, 500), desk('4', 900, 500), desk('5', 1200, 700))
  expect(draftOf(file, five).bySpaces).toBeCloseTo(0.01, 9)
})

test('places that do not lie alike say nothing about the size', () => {
  expect(draftOf(svg(desk('1', 1500, 800), desk('2', 100, 100), desk('3', 900, 20)), small).bySpaces).toBeNull()
})

test('a layer means what people say it means', () => {
  const file = dxf({ entities: [polyline('X1', [[0, 0], [20, 0], [20, 10], [0, 10]]), polyline('X2', [[2, 2], [3.8, 2], [3.8, 3], [2, 3]]), text('T', 2.5, 2.5, '1')] })
  expect(draftOf(file, small, { calibration: unit }).found.spaces).toEqual([])
  const { found, layers } = draftOf(file, small, { calibration: { method: 'unit', unit: 'file', scale: 1 }, layers: { X1: 'walls', X2: 'desks' } })
  expect(found.spaces.map(({ kind, code }) => [kind, code])).toEqual([['desk', '1']])
  expect(layers.map(({ name, role, lines }) => [name, role, lines])).toEqual([['X1', 'walls', 1], ['X2', 'desks', 1]])
})

test('a shape without a word on a layer of desks stays a line and is counted', () => {
  const file = dxf({ entities: [polyline('WAND', [[0, 0], [20, 0], [20, 10], [0, 10]]), polyline('MOEBEL', [[2, 2], [3.8, 2], [3.8, 3], [2, 3]])] })
  const draft = draftOf(file, small, { calibration: { method: 'unit', unit: 'file', scale: 1 } })
  expect(draft.found.nameless).toMatchObject([{ kind: 'desk', count: 1 }])
  expect(resultOf(draft).geometry.strokes.map(({ kind }) => kind)).toEqual(['wall', 'line'])
})

test('the edges of walls in a picture are filled in between; the same lines of a drawing are not', () => {
  const drawing = readText(new TextEncoder().encode('<svg><g id="walls"><path d="M0 0h200v100h-200z"/><path d="M5 5v90h190v-90z"/></g><g id="lines"><path d="M20 20h50v2h-50z"/></g></svg>'))
  const kindsOf = (format: 'svg' | 'png') => {
    const { geometry } = resultOf(makeDraft({ ...drawing, format }, { calibration: { method: 'width', metres: 20 }, layers: {} }, small, 0))
    expect(geometry.outline).toEqual([[0, 0], [20, 0], [20, 10], [0, 10]])
    return geometry.strokes.map(({ kind }) => kind)
  }
  expect(kindsOf('png')).toEqual(['solid', 'solid', 'line'])
  expect(kindsOf('svg')).toEqual(['wall', 'wall', 'line'])
})
