import { crc32, deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Drawing } from './drawing.ts'
import { areaOf, boxOf } from './main-outline.ts'
import { PlanFileError } from './problem.ts'
import { readPlanFile } from './read-plan-file.ts'
import { readPng } from './read-png.ts'

type Rgba = readonly [red: number, green: number, blue: number, alpha: number]
type Paint = (x: number, y: number) => Rgba

const [white, black, nothing]: Rgba[] = [[255, 255, 255, 255], [0, 0, 0, 255], [0, 0, 0, 0]]
if (!white || !black || !nothing) throw new Error('three colours')

function chunk(type: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

function head(width: number, height: number, depth: number, colour: number, interlace = 0): Buffer {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width)
  data.writeUInt32BE(height, 4)
  data.set([depth, colour, 0, 0, interlace], 8)
  return chunk('IHDR', data)
}

const signature = Buffer.from('89504e470d0a1a0a', 'hex')
const file = (...chunks: Buffer[]) => Uint8Array.from(Buffer.concat([signature, ...chunks, chunk('IEND', Buffer.alloc(0))]))

type Kind = { depth: number; colour: number; /** The samples of a pixel, in bits of `depth`. */ samples: (pixel: Rgba) => number[]; interlace?: boolean; extra?: Buffer[]; filter?: number }

const adam7 = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]] as const

/** One row of samples, most significant bit first. */
function row(values: readonly number[], depth: number): number[] {
  if (depth === 16) return values.flatMap((value) => [value >> 8, value & 255])
  if (depth === 8) return [...values]
  const bits = values.map((value) => value.toString(2).padStart(depth, '0')).join('')
  return bits.match(/.{1,8}/g)?.map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2)) ?? []
}

function png(width: number, height: number, paint: Paint, { depth, colour, samples, interlace = false, extra = [], filter = 0 }: Kind): Uint8Array {
  const rows: number[][] = []
  for (const [x0, y0, stepX, stepY] of interlace ? adam7 : ([[0, 0, 1, 1]] as const)) {
    let above: number[] = []
    for (let y = y0; y < height; y += stepY) {
      const values: number[] = []
      for (let x = x0; x < width; x += stepX) values.push(...samples(paint(x, y)))
      if (values.length === 0) continue
      const plain = row(values, depth)
      const step = Math.max(1, (depth * samples(paint(0, 0)).length) >> 3)
      const old = above
      const guess = (index: number) => {
        const [left, up, corner] = [plain[index - step] ?? 0, old[index] ?? 0, old[index - step] ?? 0]
        const paeth = [left, up, corner].toSorted((a, b) => Math.abs(left + up - corner - a) - Math.abs(left + up - corner - b))[0] ?? 0
        return [0, left, up, (left + up) >> 1, paeth][filter] ?? 0
      }
      rows.push([filter, ...plain.map((value, index) => (value - guess(index)) & 255)])
      above = plain
    }
  }
  return file(head(width, height, depth, colour, interlace ? 1 : 0), ...extra, chunk('IDAT', deflateSync(Uint8Array.from(rows.flat()))))
}

const kinds: Readonly<Record<string, Kind>> = {
  'RGBA, 8 bits': { depth: 8, colour: 6, samples: (pixel) => [...pixel] },
  'RGB, 8 bits, filter Sub': { depth: 8, colour: 2, filter: 1, samples: ([red, green, blue]) => [red, green, blue] },
  'RGB, 16 bits, filter Up': { depth: 16, colour: 2, filter: 2, samples: ([red, green, blue]) => [red * 257, green * 257, blue * 257] },
  'grey, 8 bits, filter Average': { depth: 8, colour: 0, filter: 3, samples: ([red]) => [red] },
  'grey, 1 bit': { depth: 1, colour: 0, samples: ([red]) => [red >> 7] },
  'grey, 4 bits, interlaced': { depth: 4, colour: 0, interlace: true, samples: ([red]) => [red >> 4] },
  'grey with alpha, 16 bits': { depth: 16, colour: 4, samples: ([red, , , alpha]) => [red * 257, alpha * 257] },
  'palette, 2 bits, interlaced': { depth: 2, colour: 3, interlace: true, extra: [chunk('PLTE', Buffer.from([9, 9, 9, 250, 250, 250, 0, 0, 0]))], samples: ([red]) => [red > 127 ? 1 : 2] },
}
const [usual] = Object.values(kinds)
if (!usual) throw new Error('a kind')
const plain = usual

type Box = readonly [x: number, y: number, width: number, height: number]
const isIn = (x: number, y: number, [left, top, width, height]: Box) => x >= left && y >= top && x < left + width && y < top + height

/** A floor of 300 x 200 pixels: outer walls of 8, one inner wall of 5, a thin line of 1, and a sign. */
const walls: Box[] = [[20, 10, 260, 8], [20, 182, 260, 8], [20, 10, 8, 180], [272, 10, 8, 180], [150, 18, 5, 100]]
const details: Box[] = [[60, 60, 40, 1], [60, 61, 1, 30], [200, 100, 4, 1], [200, 100, 1, 6]]
const isDrawn = (x: number, y: number) => [...walls, ...details].some((box) => isIn(x, y, box))
const floor: Paint = (x, y) => (isDrawn(x, y) ? black : white)

/** Rectangles around the lines of a layer, the largest first. */
const boxes = ({ parts }: Drawing, layer: string) =>
  parts.filter((part) => part.layer === layer).toSorted((a, b) => areaOf(b.points) - areaOf(a.points)).map(({ points }) => boxOf(points))

function expectFloor(drawing: Drawing): void {
  const within = ({ x, y, width, height }: ReturnType<typeof boxOf>) => [x, y, width, height].map((value) => Math.round(value))
  // Moved to (0, 0): the outer corner of the walls.
  expect(boxes(drawing, 'walls').map(within)).toEqual([[0, 0, 260, 180], [8, 8, 244, 164]])
  expect(boxes(drawing, 'lines').map(within)).toEqual([[40, 50, 40, 31]])
  expect(boxes(drawing, 'small').map(within)).toEqual([[180, 90, 4, 6]])
  // The inner wall is a bay of the ring inside: its corners are those of the picture.
  const inner = drawing.parts.filter(({ layer }) => layer === 'walls').toSorted((a, b) => areaOf(a.points) - areaOf(b.points))[0]
  expect(inner?.points.toSorted(([ax, ay], [bx, by]) => ax - bx || ay - by)).toEqual([[8, 8], [8, 172], [130, 8], [130, 108], [135, 8], [135, 108], [252, 8], [252, 172]])
}

function refusal(bytes: Uint8Array): [string, string] {
  try {
    readPng(bytes)
  } catch (error) {
    if (error instanceof PlanFileError) return [error.problem.code, error.problem.value]
    throw error
  }
  return ['read', '']
}

for (const [name, kind] of Object.entries(kinds)) {
  test(`a floor comes back corner by corner: ${name}`, () => expectFloor(readPng(png(300, 200, floor, kind))))
}

test('transparent ground, in the palette, by a named colour or by alpha, is paper', () => {
  expectFloor(readPng(png(300, 200, (x, y) => (isDrawn(x, y) ? black : nothing), plain)))
  const palette: Kind = { depth: 8, colour: 3, extra: [chunk('PLTE', Buffer.from([0, 0, 0, 0, 0, 0])), chunk('tRNS', Buffer.from([0]))], samples: ([red]) => [red > 127 ? 0 : 1] }
  expectFloor(readPng(png(300, 200, floor, palette)))
  expectFloor(readPng(png(300, 200, floor, { depth: 8, colour: 0, extra: [chunk('tRNS', Buffer.from([0, 7]))], samples: ([red]) => [red > 127 ? 7 : 0] })))
})

test('a negative is read like its picture, so are white lines on nothing, and coloured ones on either ground', () => {
  expectFloor(readPng(png(300, 200, (x, y) => (isDrawn(x, y) ? white : black), plain)))
  expectFloor(readPng(png(300, 200, (x, y) => (isDrawn(x, y) ? white : nothing), plain)))
  const yellow: Rgba = [255, 230, 0, 255]
  expectFloor(readPng(png(300, 200, (x, y) => (isDrawn(x, y) ? yellow : white), plain)))
  expectFloor(readPng(png(300, 200, (x, y) => (isDrawn(x, y) ? yellow : black), plain)))
})

test('pale floors, grey paper and dust are no lines; the dust is counted', () => {
  const dust = new Set([40, 70, 110].map((at) => `${at} ${at + 40}`))
  const drawing = readPng(png(300, 200, (x, y) => (isDrawn(x, y) || dust.has(`${x} ${y}`) ? [40, 40, 40, 255] : x > 160 ? [215, 225, 240, 255] : [235, 235, 230, 255]), plain))
  expectFloor(drawing)
  expect(drawing.notes).toEqual([{ what: 'specks', name: '', count: 3, line: 0 }])
})

test('a scan in the shade keeps its pale thin lines and gains none; where letters are knotted is no wall', () => {
  const shade = (x: number) => 235 - Math.round(x / 3)
  const knot: Box = [200, 100, 6, 6]
  const drawing = readPng(png(300, 200, (x, y) => {
    const value = walls.some((box) => isIn(x, y, box)) || isIn(x, y, knot) ? 20 : isDrawn(x, y) ? shade(x) - 95 : shade(x)
    return [value, value, value, 255]
  }, plain))
  expect(boxes(drawing, 'walls').map(({ width }) => width)).toEqual([260, 244])
  expect(boxes(drawing, 'lines').map(({ width, height }) => [width, height])).toEqual([[40, 31]])
  expect(boxes(drawing, 'small').map(({ width, height }) => [width, height])).toEqual([[6, 6]])
  expect(drawing.notes).toEqual([])
})

test('a large picture keeps its thin lines and its size in pixels', () => {
  // Factor 3: lines of one pixel are thinner than a cell.
  const drawing = readPng(png(6000, 400, (x, y) => (isIn(x, y, [30, 30, 5901, 30]) || isIn(x, y, [99, 300, 3000, 1]) ? black : white), { depth: 1, colour: 0, samples: ([red]) => [red >> 7] }))
  expect(boxes(drawing, 'walls').map(({ width, height }) => [width, height])).toEqual([[5901, 30]])
  expect(boxes(drawing, 'lines').map(({ width }) => width)).toEqual([3000])
})

test('a wall is one beside much thicker ones too, and a line that ends at it is none', () => {
  const boxesDrawn: Box[] = [[0, 0, 300, 24], [0, 176, 300, 24], [0, 24, 24, 152], [276, 24, 24, 152], [150, 24, 6, 152], [24, 100, 60, 2]]
  const drawing = readPng(png(300, 200, (x, y) => (boxesDrawn.some((box) => isIn(x, y, box)) ? black : white), plain))
  expect(boxes(drawing, 'walls')).toEqual([{ x: 0, y: 0, width: 300, height: 200 }, { x: 24, y: 24, width: 126, height: 152 }, { x: 156, y: 24, width: 120, height: 152 }])
  expect(boxes(drawing, 'lines')).toEqual([{ x: 24, y: 100, width: 60, height: 2 }])
})

test('the resolution of the paper gives the unit; without one nobody knows it', () => {
  const scale = Buffer.alloc(9)
  scale.writeUInt32BE(11811)
  scale[8] = 1
  expect(readPng(png(300, 200, floor, { ...plain, extra: [chunk('pHYs', scale)] })).unitMetres).toBeCloseTo(1 / 11811, 9)
  expect(readPng(png(300, 200, floor, plain)).unitMetres).toBeNull()
})

test('one colour alone draws nothing', () => {
  for (const colour of [white, black, nothing]) expect(refusal(png(60, 40, () => colour, plain))).toEqual(['nothing-drawn', ''])
})

test('a damaged file says so: cut off anywhere, one bit wrong, fewer or more rows than its head says', () => {
  const whole = png(300, 200, floor, plain)
  for (const length of [9, 20, 33, 60, whole.length - 12, whole.length - 1]) expect(refusal(whole.subarray(0, length))[0]).toBe('png-damaged')
  const bit = Uint8Array.from(whole)
  bit[80] = (bit[80] ?? 0) ^ 1
  expect(refusal(bit)).toEqual(['png-damaged', 'IDAT'])
  const rows = (bytes: number) => file(head(10, 10, 8, 0), chunk('IDAT', deflateSync(Buffer.alloc(bytes))))
  expect(refusal(rows(109))).toEqual(['png-damaged', 'IDAT'])
  expect(refusal(rows(111))).toEqual(['png-damaged', 'IDAT'])
  expect(refusal(file(head(10, 10, 3, 0)))).toEqual(['png-damaged', 'IHDR'])
  expect(refusal(file(head(10, 10, 8, 3), chunk('IDAT', deflateSync(Buffer.alloc(110)))))).toEqual(['png-damaged', 'PLTE'])
})

test('a bomb is refused by what it claims, or at the first byte beyond that, before it takes memory', () => {
  const before = process.memoryUsage().arrayBuffers
  expect(refusal(file(head(60_000, 60_000, 8, 6), chunk('IDAT', deflateSync(Buffer.alloc(10)))))).toEqual(['png-too-many-pixels', '60000 x 60000'])
  const bomb = deflateSync(Buffer.alloc(200 * 1024 * 1024))
  expect(refusal(file(head(100, 100, 8, 6), chunk('IDAT', bomb)))).toEqual(['png-damaged', 'IDAT'])
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(260 * 1024 * 1024)
})

test('a PNG is known by its first bytes; other pictures stay refused by name', async () => {
  expect((await readPlanFile(png(300, 200, floor, plain))).format).toBe('png')
  for (const begin of ['\xff\xd8\xff\xe0', 'GIF89a', 'II*\0', 'BM']) await expect(readPlanFile(Uint8Array.from(Buffer.from(`${begin}${' '.repeat(40)}`, 'latin1')))).rejects.toMatchObject({ problem: { code: 'picture' } })
})
