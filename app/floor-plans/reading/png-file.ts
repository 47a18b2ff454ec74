import { crc32, inflateSync } from 'node:zlib'
import { picturePixels, pictureBytes } from './limits.ts'
import { PlanFileError } from './problem.ts'

/** What the head of a PNG says, and its samples as they are packed, unpacked from zlib, still filtered. */
export type PngFile = {
  width: number
  height: number
  /** Bits of a sample. */
  depth: number
  colour: Colour
  isInterlaced: boolean
  palette: Uint8Array
  /** Opacity of the palette's colours, or the one colour that is transparent; empty without. */
  transparency: Uint8Array
  /** From the file: pixels in a metre of paper; null when it does not say. */
  pixelsPerMetre: number | null
  packed: Uint8Array
}

const grey = 0
const rgb = 2
const indexed = 3
const greyAlpha = 4
const rgbAlpha = 6
export type Colour = typeof grey | typeof rgb | typeof indexed | typeof greyAlpha | typeof rgbAlpha

/** Samples of a pixel, and how many bits each may have (PNG, table 11.1). */
const colours: Readonly<Record<Colour, { samples: number; depths: readonly number[] }>> = {
  [grey]: { samples: 1, depths: [1, 2, 4, 8, 16] },
  [rgb]: { samples: 3, depths: [8, 16] },
  [indexed]: { samples: 1, depths: [1, 2, 4, 8] },
  [greyAlpha]: { samples: 2, depths: [8, 16] },
  [rgbAlpha]: { samples: 4, depths: [8, 16] },
}

export function samplesOf(colour: Colour): number {
  return colours[colour].samples
}

/** A picture of every so many-th pixel: the whole one, or one of the seven of an interlaced file (Adam7). */
export type Pass = { x: number; y: number; stepX: number; stepY: number; width: number; height: number; rowBytes: number }

const whole = [[0, 0, 1, 1]] as const
const adam7 = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]] as const

/** The pictures that a file consists of, in their order, those without a pixel left out. */
export function passesOf({ width, height, depth, colour, isInterlaced }: Pick<PngFile, 'width' | 'height' | 'depth' | 'colour' | 'isInterlaced'>): Pass[] {
  return (isInterlaced ? adam7 : whole)
    .map(([x, y, stepX, stepY]) => {
      const [w, h] = [Math.ceil((width - x) / stepX), Math.ceil((height - y) / stepY)]
      return { x, y, stepX, stepY, width: w, height: h, rowBytes: Math.ceil((w * depth * samplesOf(colour)) / 8) }
    })
    .filter((pass) => pass.width > 0 && pass.height > 0)
}

type Chunk = { type: string; data: Uint8Array; at: number }

const damaged = (where: string) => new PlanFileError('png-damaged', { value: where })

/** The chunks up to IEND, each with its checksum compared. Nothing is unpacked. */
function* chunksOf(bytes: Uint8Array): Generator<Chunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 8; ; ) {
    if (at + 12 > bytes.length) throw damaged('IEND')
    const length = view.getUint32(at)
    const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1')
    if (!/^[a-z]{4}$/i.test(type) || at + 12 + length > bytes.length) throw damaged(type)
    const end = at + 8 + length
    if (crc32(bytes.subarray(at + 4, end)) !== view.getUint32(end)) throw damaged(type)
    yield { type, data: bytes.subarray(at + 8, end), at }
    if (type === 'IEND') return
    at = end + 4
  }
}

function isColour(value: number): value is Colour {
  return value in colours
}

function headOf(chunk: Chunk | undefined): Pick<PngFile, 'width' | 'height' | 'depth' | 'colour' | 'isInterlaced'> {
  if (chunk?.type !== 'IHDR' || chunk.data.length !== 13) throw damaged('IHDR')
  const view = new DataView(chunk.data.buffer, chunk.data.byteOffset, 13)
  const [width, height, depth, colour] = [view.getUint32(0), view.getUint32(4), view.getUint8(8), view.getUint8(9)]
  const [compression, filter, interlace] = [view.getUint8(10), view.getUint8(11), view.getUint8(12)]
  if (width === 0 || height === 0 || compression !== 0 || filter !== 0 || interlace > 1) throw damaged('IHDR')
  if (!isColour(colour) || !colours[colour].depths.includes(depth)) throw damaged('IHDR')
  return { width, height, depth, colour, isInterlaced: interlace === 1 }
}

/** Unpacks no more than the head says there is: a bomb ends there. */
function unpacked(data: readonly Uint8Array[], size: number): Uint8Array {
  try {
    const bytes = inflateSync(Buffer.concat(data), { maxOutputLength: size, chunkSize: Math.max(64, Math.min(size, 1024 * 1024)) })
    if (bytes.length === size) return bytes
  } catch {
    // Too much, or not zlib: either way it is not what the head says.
  }
  throw damaged('IDAT')
}

/**
 * Reads the head and the packed samples of a PNG. How large it says it is, is looked at before
 * anything is unpacked.
 * @throws PlanFileError when it is damaged, or more than a plan needs
 */
export function readPngFile(bytes: Uint8Array): PngFile {
  const chunks: Chunk[] = []
  for (const chunk of chunksOf(bytes)) {
    chunks.push(chunk)
    if (chunks.length === 1) {
      const { width, height } = headOf(chunk)
      if (width * height > picturePixels) throw new PlanFileError('png-too-many-pixels', { value: `${width} x ${height}` })
    }
  }
  const head = headOf(chunks[0])
  const size = passesOf(head).reduce((sum, { rowBytes, height }) => sum + (rowBytes + 1) * height, 0)
  if (size > pictureBytes) throw new PlanFileError('png-too-many-pixels', { value: `${head.width} x ${head.height}` })
  const dataOf = (type: string) => chunks.find((chunk) => chunk.type === type)?.data ?? new Uint8Array()
  const palette = dataOf('PLTE')
  if (head.colour === indexed && palette.length === 0) throw damaged('PLTE')
  const scale = dataOf('pHYs')
  const perMetre = scale.length === 9 && scale[8] === 1 ? new DataView(scale.buffer, scale.byteOffset, 9).getUint32(0) : 0
  return {
    ...head,
    palette,
    transparency: dataOf('tRNS'),
    pixelsPerMetre: perMetre > 0 ? perMetre : null,
    packed: unpacked(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data), size),
  }
}
