/** PNG (W3C PNG 3): which chunks are the picture. */
import type { CleanImage } from './image-metadata.ts'

const signatureLength = 8
/** Picture, colours, size of a pixel, and frames of an animation. */
const kept = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'bKGD', 'pHYs', 'acTL', 'fcTL', 'fdAT'])

/** Null when its chunks can't be followed to the end. What follows the end is left out. */
export function cleanPng(given: Uint8Array): CleanImage | null {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength)
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') return null
  const parts = [bytes.subarray(0, signatureLength)]
  for (let at = signatureLength; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at)
    if (end > bytes.length) return null
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (kept.has(type)) parts.push(bytes.subarray(at, end))
    if (type === 'IEND') return { bytes: Buffer.concat(parts), width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
    at = end
  }
  return null
}
