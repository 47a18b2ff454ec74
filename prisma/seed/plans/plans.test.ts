import { expect, test } from 'vitest'

import { floorArea, isInside, type PlanGeometry } from '../../../app/ui/plan/geometry.ts'
import { polygonContains, polygonEdges, type Point } from '../../../app/ui/plan/polygon.ts'
import { doorway, wallPieces } from '../../../app/ui/plan/walls.ts'
import { units } from '../city/units.ts'
import { boxAround, grow, overlaps, type Box } from './box.ts'
import type { SpaceSeed } from './draft.ts'
import type { FloorSeed } from './floor.ts'
import { sites } from './sites.ts'

const floors = sites.flatMap((site) => site.floors.map((floor): [string, FloorSeed] => [`${site.name} ${floor.slug}`, floor]))

function around(points: readonly Point[]): Box {
  return boxAround(points.map(([x, y]) => ({ x1: x, y1: y, x2: x, y2: y })))
}

function turned({ x, y, rotation }: { x: number; y: number; rotation: number }, [dx, dy]: Point): Point {
  const angle = (rotation * Math.PI) / 180
  return [x + dx * Math.cos(angle) - dy * Math.sin(angle), y + dx * Math.sin(angle) + dy * Math.cos(angle)]
}

function desksOf({ spaces }: FloorSeed): SpaceSeed[] {
  return spaces.filter(({ kind }) => kind === 'desk')
}

function deskTop(desk: SpaceSeed): Box {
  return around([turned(desk, [-0.9, -0.5]), turned(desk, [0.9, 0.5])])
}

/** The chair with somebody in it. */
function seat(desk: SpaceSeed): Box {
  return around([turned(desk, [-0.42, 0.5]), turned(desk, [0.42, 1.1])])
}

function fixtureBox({ x, y, width, depth, rotation }: PlanGeometry['fixtures'][number]): Box {
  const place = { x, y, rotation }
  return around([[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([sx = 0, sy = 0]) => turned(place, [(sx * width) / 2, (sy * depth) / 2])))
}

/** Boxes of at most 0.3 m along the walls, so that slanted ones are followed closely too. */
function wallBoxes(geometry: PlanGeometry): Box[] {
  return wallPieces(geometry).flatMap(({ points, closed, thickness }) => {
    const edges = closed ? polygonEdges(points) : points.slice(1).map((to, index) => [points[index] ?? to, to] as const)
    return edges.flatMap(([from, to]) => {
      const steps = Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / 0.3))
      const at = (step: number): Point => [from[0] + ((to[0] - from[0]) * step) / steps, from[1] + ((to[1] - from[1]) * step) / steps]
      return Array.from({ length: steps }, (_, step) => grow(around([at(step), at(step + 1)]), thickness / 2 - 0.01))
    })
  })
}

/** What an opening door sweeps over. */
function doorBoxes({ doors }: PlanGeometry): Box[] {
  return doors
    .filter(({ swing }) => swing !== 'sliding')
    .map((door) => {
      const [hinge, jamb] = doorway(door)
      const turn = ((door.direction + (door.swing === 'clockwise' ? 90 : -90)) * Math.PI) / 180
      const leaf = door.double ? door.width / 2 : door.width
      const swung = (from: Point): Point => [from[0] + leaf * Math.cos(turn), from[1] + leaf * Math.sin(turn)]
      return around([hinge, jamb, swung(hinge), swung(jamb)])
    })
}

function hits(box: Box, obstacles: readonly Box[]): boolean {
  return obstacles.some((obstacle) => overlaps(box, obstacle))
}

test('there are at least 12 sites, 350 desks and 45 rooms, and slugs are told apart', () => {
  const spaces = floors.flatMap(([, floor]) => floor.spaces)
  expect(sites.length).toBeGreaterThanOrEqual(12)
  expect(spaces.filter(({ kind }) => kind === 'desk').length).toBeGreaterThanOrEqual(350)
  expect(spaces.filter(({ kind }) => kind === 'room').length).toBeGreaterThanOrEqual(45)
  expect(new Set(sites.map(({ slug }) => slug)).size).toBe(sites.length)
})

test('no space has the same code as another of its site, and no room the name of another anywhere', () => {
  for (const { floors: own } of sites) {
    const codes = own.flatMap(({ spaces }) => spaces.map(({ code }) => code))
    expect(new Set(codes).size).toBe(codes.length)
  }
  const rooms = floors.flatMap(([, { spaces }]) => spaces.filter(({ kind }) => kind === 'room').map(({ code }) => code))
  expect(rooms.filter((code, index) => rooms.indexOf(code) !== index)).toEqual([])
})

test('the second floor of the Stadthaus has 56 desks, five rooms and four zones', () => {
  const floor = sites[0]?.floors.find(({ slug }) => slug === '2')
  expect(floor?.spaces.filter(({ kind }) => kind === 'desk')).toHaveLength(56)
  expect(floor?.spaces.filter(({ kind }) => kind === 'room').map(({ code }) => code)).toEqual(['Pilatus', 'Rigi', 'Napf', 'Titlis', 'Bürgenstock'])
  expect(floor?.zones.map(({ name }) => name)).toEqual(['Musegg', 'Reuss', 'Tribschen', 'Gütsch'])
})

test('every team of a zone exists, and every team has a zone or shares its site', () => {
  const names = new Set(units.map(({ name }) => name))
  const unknown = floors.flatMap(([, { zones }]) => zones.map(({ unit }) => unit)).filter((unit) => unit !== undefined && !names.has(unit))
  expect(unknown).toEqual([])
  const homes = units.map(({ home }) => sites.find(({ slug }) => slug === home.site)?.floors.find(({ level }) => level === home.level))
  expect(homes.includes(undefined)).toBe(false)
})

test.each(floors)('%s: no desk or chair stands in a wall, a door, another desk or a fixture', (_, floor) => {
  const { geometry } = floor
  const solid = [...wallBoxes(geometry), ...geometry.fixtures.map(fixtureBox)]
  const swept = doorBoxes(geometry)
  const desks = desksOf(floor)
  const bad = desks.filter((desk) => {
    const others = desks.filter((other) => other !== desk).flatMap((other) => [deskTop(other), seat(other)])
    const own = [deskTop(desk), seat(desk)]
    return own.some((box) => hits(box, solid) || hits(box, swept) || hits(box, others))
  })
  expect(bad.map(({ code }) => code)).toEqual([])
})

test.each(floors)('%s: every desk is on the floor, in its zone, and in no room or closed place', (_, floor) => {
  const closed = [...floor.geometry.areas.map(({ outline }) => outline), ...floor.spaces.flatMap(({ outline }) => (outline ? [outline] : []))]
  const bad = desksOf(floor).filter((desk) => {
    const { x1, y1, x2, y2 } = deskTop(desk)
    const zone = floor.zones.find(({ name }) => name === desk.zone)
    const inZone = zone && x1 >= zone.x && y1 >= zone.y && x2 <= zone.x + zone.width && y2 <= zone.y + zone.height
    const points: Point[] = [[x1, y1], [x2, y1], [x2, y2], [x1, y2]]
    return !inZone || points.some(([x, y]) => !isInside(floor.geometry, x, y) || closed.some((ring) => polygonContains(ring, x, y)))
  })
  expect(bad.map(({ code }) => code)).toEqual([])
})

test.each(floors)('%s: zones lie on the floor and apart from each other and from rooms', (_, floor) => {
  const boxes = floor.zones.map(({ x, y, width, height }) => ({ x1: x, y1: y, x2: x + width, y2: y + height }))
  const walls = wallBoxes(floor.geometry)
  const bad = floor.zones.filter((_zone, index) => {
    const own = boxes[index]
    if (!own) return true
    return hits(own, boxes.filter((other) => other !== own)) || hits(own, walls) || !isInside(floor.geometry, own.x2, own.y2)
  })
  expect(bad.map(({ name }) => name)).toEqual([])
})

test.each(floors)('%s: tables and chairs of rooms stand clear of walls and doors', (_, { geometry }) => {
  const walls = wallBoxes(geometry)
  const swept = doorBoxes(geometry)
  const bad = geometry.fixtures.filter((fixture) => {
    if (!['table', 'chair', 'round-table', 'sofa', 'vehicle'].includes(fixture.kind)) return false
    return hits(fixtureBox(fixture), walls) || hits(fixtureBox(fixture), swept)
  })
  expect(bad.map(({ kind, x, y }) => `${kind} ${x} ${y}`)).toEqual([])
})

test.each(floors)('%s: one can walk from the entrance or the stairs to every desk and into every room', (_, floor) => {
  const { geometry, spaces } = floor
  const step = 0.2
  // A person needs 0.25 m to each side of where they walk.
  const solid = [
    ...wallBoxes(geometry).map((box) => grow(box, 0.2)),
    ...spaces.filter(({ kind }) => kind === 'desk').map((desk) => grow(deskTop(desk), 0.2)),
    ...geometry.fixtures.filter(({ kind }) => !['stairs', 'chair', 'stool', 'turning-circle', 'toilet', 'basin', 'lift'].includes(kind)).map((fixture) => grow(fixtureBox(fixture), 0.15)),
  ]
  const [columns, rows] = [Math.ceil(geometry.width / step), Math.ceil(geometry.height / step)]
  const free = Array.from({ length: columns * rows }, (_cell, index) => isInside(geometry, (index % columns) * step, Math.floor(index / columns) * step))
  for (const { x1, y1, x2, y2 } of solid)
    for (let row = Math.ceil(y1 / step); row * step < y2; row += 1)
      for (let column = Math.ceil(x1 / step); column * step < x2; column += 1) free[row * columns + column] = false

  const near = ([x, y]: Point, reach: number) =>
    [...free.keys()].filter((index) => Math.hypot((index % columns) * step - x, Math.floor(index / columns) * step - y) < reach)
  const starts = [
    ...geometry.entrances.map(({ at }): Point => at),
    ...geometry.areas.filter(({ kind }) => kind === 'stairs').map(({ outline }): Point => outline[0] ?? [0, 0]),
  ]
  const stairs = geometry.areas.find(({ kind }) => kind === 'stairs')
  const queue = (geometry.entrances.length > 0 ? near(starts[0] ?? [0, 0], 1.6) : [...free.keys()].filter((index) => stairs && polygonContains(stairs.outline, (index % columns) * step, Math.floor(index / columns) * step))).filter((index) => free[index])
  const reached = new Set(queue)
  for (let index = queue.pop(); index !== undefined; index = queue.pop())
    for (const next of [index - 1, index + 1, index - columns, index + columns])
      if (free[next] && !reached.has(next)) {
        reached.add(next)
        queue.push(next)
      }

  const isReached = (index: number) => reached.has(index)
  const lost = spaces.filter((space) => {
    if (space.kind === 'desk') return !near(turned(space, [0, 1.2]), 0.7).some(isReached)
    const { outline = [] } = space
    return ![...reached].some((index) => polygonContains(outline, (index % columns) * step, Math.floor(index / columns) * step))
  })
  expect(lost.map(({ code }) => code)).toEqual([])
  const closedAreas = geometry.areas.filter(({ kind }) => kind !== 'lift' && kind !== 'lockers')
  const shut = closedAreas.filter(({ outline }) => ![...reached].some((index) => polygonContains(outline, (index % columns) * step, Math.floor(index / columns) * step)))
  expect(shut.map(({ kind, outline }) => `${kind} ${outline[0]?.join(' ')}`)).toEqual([])
})

test.each(floors)('%s: every word on the plan stands on its floor', (_, { geometry, spaces }) => {
  const places = [...geometry.areas.flatMap(({ label }) => (label ? [label.at] : [])), ...spaces.filter(({ kind }) => kind === 'room').map(({ x, y }): Point => [x, y])]
  expect(places.filter(([x, y]) => !isInside(geometry, x, y))).toEqual([])
})

test.each(floors)('%s: access points hang above the floor, and each floor has windows and some size', (_, { geometry, accessPoints }) => {
  expect(accessPoints.filter(({ x, y }) => !isInside(geometry, x, y))).toEqual([])
  expect(geometry.windows.length).toBeGreaterThan(8)
  expect(floorArea(geometry)).toBeGreaterThan(150)
})

test('each site has a floor with access points, for its survey', () => {
  expect(sites.filter(({ floors: own }) => own.every(({ accessPoints }) => accessPoints.length === 0))).toEqual([])
})
