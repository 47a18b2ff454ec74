/** JPEG (ITU-T T.81, Exif 2.32): which segments are the picture, and which tell about it. */
import type { CleanImage } from './image-metadata.ts'

const app0 = 0xe0
const app1 = 0xe1
const app2 = 0xe2
const app14 = 0xee
const comment = 0xfe
const startOfScan = 0xda
const endOfImage = 0xd9

/** JFIF, colour profile and Adobe's colour transform belong to the picture. */
function isPicture(marker: number, segment: Buffer): boolean {
  if (marker === comment) return false
  if (marker < app0 || marker > 0xef) return true
  if (marker === app0) return segment.toString('latin1', 4, 8) === 'JFIF'
  if (marker === app2) return segment.toString('latin1', 4, 15) === 'ICC_PROFILE'
  return marker === app14
}

/** Tag 0x0112 of the first directory: 1 (upright) to 8, or null. */
function orientationOf(segment: Buffer): number | null {
  if (segment.toString('latin1', 4, 10) !== 'Exif\0\0') return null
  const tiff = segment.subarray(10)
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const u16 = (at: number) => (at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const u32 = (at: number) => (at + 4 > tiff.length ? 0 : isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const directory = u32(4)
  for (let index = 0; index < u16(directory); index += 1) {
    const entry = directory + 2 + index * 12
    if (u16(entry) === 0x0112) return u16(entry + 8) >= 1 && u16(entry + 8) <= 8 ? u16(entry + 8) : null
  }
  return null
}

/** An Exif segment that says which way is up and nothing else. */
function orientationSegment(orientation: number): Buffer {
  return Buffer.from([0xff, app1, 0, 34, ...Buffer.from('Exif\0\0'), ...Buffer.from('MM'), 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0])
}

/** Where the coded picture that begins at `from` ends: at the next marker that is no restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}

/** Markers that say how large the picture is: all SOF but DHT, JPG and DAC. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

/** Null when it can't be followed to its picture. What follows the end of the image is left out. */
export function cleanJpeg(given: Uint8Array): CleanImage | null {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength)
  const kept: Buffer[] = []
  let [width, height, orientation, hasScan] = [0, 0, 1, false]
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === endOfImage) break
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    if (end > bytes.length || end < at + 4) return null
    const start = at
    const segment = bytes.subarray(start, end)
    if (isFrame(marker) && segment.length >= 9) [height, width] = [segment.readUInt16BE(5), segment.readUInt16BE(7)]
    if (marker === app1) orientation = orientationOf(segment) ?? orientation
    at = marker === startOfScan ? endOfScan(bytes, end) : end
    if (marker === startOfScan) hasScan = true
    if (marker === startOfScan || isPicture(marker, segment)) kept.push(bytes.subarray(start, at))
  }
  if (!hasScan || width === 0) return null
  const head = orientation === 1 ? [] : [orientationSegment(orientation)]
  // JFIF has to be first where it is there.
  const isJfif = kept[0]?.[1] === app0
  const parts = isJfif ? [...kept.slice(0, 1), ...head, ...kept.slice(1)] : [...head, ...kept]
  return { bytes: Buffer.concat([Buffer.from([0xff, 0xd8]), ...parts, Buffer.from([0xff, endOfImage])]), ...(orientation >= 5 ? { width: height, height: width } : { width, height }) }
}
