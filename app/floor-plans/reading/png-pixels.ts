import { type Pass, passesOf, type PngFile, samplesOf } from './png-file.ts'
import { PlanFileError, type ReportShare } from './problem.ts'

/**
 * A picture as two planes of one byte for each pixel. `light`: the darkest of its colours on white
 * paper, so that a yellow line counts as drawn. `dark`: the brightest on black ground, for pictures
 * that are negative. What is transparent shows the ground.
 */
export type Pixels = { width: number; height: number; light: Uint8Array; dark: Uint8Array }

/** The predictor of the filter Paeth (PNG, 9.4). */
function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

/** Turns one filtered row into samples, in place. `above` is the row before; empty for the first. */
function unfilter(row: Uint8Array, above: Uint8Array, filter: number, step: number): void {
  for (let index = 0; index < row.length; index += 1) {
    const left = index < step ? 0 : (row[index - step] ?? 0)
    const up = above[index] ?? 0
    const added = filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : paeth(left, up, index < step ? 0 : (above[index - step] ?? 0))
    row[index] = (row[index] ?? 0) + added
  }
}

/** Reads the samples of a row: whole ones of 8 and 16 bits, and packed smaller ones. Of 16 bits the upper eight. */
function sampleReader(depth: number): (row: Uint8Array, index: number) => number {
  if (depth === 8) return (row, index) => row[index] ?? 0
  if (depth === 16) return (row, index) => row[index * 2] ?? 0
  const perByte = 8 / depth
  const mask = (1 << depth) - 1
  return (row, index) => ((row[Math.floor(index / perByte)] ?? 0) >> (8 - depth - (index % perByte) * depth)) & mask
}

/** Puts one pixel into both planes. */
type Put = (row: Uint8Array, column: number, at: number) => void

function putter({ depth, colour, palette, transparency }: PngFile, { light, dark }: Pixels): Put {
  const sample = sampleReader(depth)
  const put = (at: number, red: number, green: number, blue: number, alpha: number) => {
    light[at] = 255 - ((255 - Math.min(red, green, blue)) * alpha) / 255
    dark[at] = (Math.max(red, green, blue) * alpha) / 255
  }
  if (colour === 3) {
    return (row, column, at) => {
      const index = sample(row, column)
      put(at, palette[index * 3] ?? 0, palette[index * 3 + 1] ?? 0, palette[index * 3 + 2] ?? 0, transparency[index] ?? 255)
    }
  }
  // The one transparent colour is named in 16 bits for each sample.
  const isKey = (row: Uint8Array, column: number, count: number) => {
    if (transparency.length < count * 2) return false
    for (let index = 0; index < count; index += 1) {
      const said = depth === 16 ? transparency[index * 2] : transparency[index * 2 + 1]
      if (sample(row, column * count + index) !== said) return false
      if (depth === 16 && row[(column * count + index) * 2 + 1] !== transparency[index * 2 + 1]) return false
    }
    return true
  }
  const full = depth < 8 ? 255 / ((1 << depth) - 1) : 1
  if (colour === 0) {
    return (row, column, at) => {
      const value = sample(row, column) * full
      put(at, value, value, value, isKey(row, column, 1) ? 0 : 255)
    }
  }
  if (colour === 4) {
    return (row, column, at) => {
      const value = sample(row, column * 2)
      put(at, value, value, value, sample(row, column * 2 + 1))
    }
  }
  const count = samplesOf(colour)
  return (row, column, at) => {
    const first = column * count
    const alpha = colour === 6 ? sample(row, first + 3) : isKey(row, column, 3) ? 0 : 255
    put(at, sample(row, first), sample(row, first + 1), sample(row, first + 2), alpha)
  }
}

/** The pixels of a file. @throws PlanFileError when a row names a filter that there is not */
export function pixelsOf(file: PngFile, progress: ReportShare = () => {}): Pixels {
  const { width, height, packed } = file
  const pixels = { width, height, light: new Uint8Array(width * height), dark: new Uint8Array(width * height) }
  const put = putter(file, pixels)
  const step = Math.max(1, (file.depth * samplesOf(file.colour)) >> 3)
  let at = 0
  const readPass = (pass: Pass) => {
    let above: Uint8Array = new Uint8Array()
    for (let line = 0; line < pass.height; line += 1) {
      const filter = packed[at] ?? 0
      if (filter > 4) throw new PlanFileError('png-damaged', { value: 'IDAT' })
      const row = packed.subarray(at + 1, at + 1 + pass.rowBytes)
      if (filter > 0) unfilter(row, above, filter, step)
      const start = (pass.y + line * pass.stepY) * width + pass.x
      for (let column = 0; column < pass.width; column += 1) put(row, column, start + column * pass.stepX)
      above = row
      at += pass.rowBytes + 1
      if (line % 500 === 0) progress(at / packed.length)
    }
  }
  passesOf(file).forEach(readPass)
  return pixels
}
