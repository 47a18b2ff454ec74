/** WebP (RFC 9649): which chunks are the picture. */
import type { CleanImage } from './image-metadata.ts'

const kept = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])

/** Pixels, from the first chunk that says so. */
function sizeOf(type: string, chunk: Buffer): { width: number; height: number } | null {
  if (type === 'VP8X' && chunk.length >= 18) return { width: chunk.readUIntLE(12, 3) + 1, height: chunk.readUIntLE(15, 3) + 1 }
  if (type === 'VP8 ' && chunk.length >= 18) return { width: chunk.readUInt16LE(14) & 0x3fff, height: chunk.readUInt16LE(16) & 0x3fff }
  if (type === 'VP8L' && chunk.length >= 13) {
    const bits = chunk.readUInt32LE(9)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  return null
}

/** Null when its chunks can't be followed to the end. */
export function cleanWebp(given: Uint8Array): CleanImage | null {
  const bytes = Buffer.from(given)
  const parts: Buffer[] = []
  let size: { width: number; height: number } | null = null
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4)
    const end = at + 8 + length + (length % 2)
    if (at + 8 + length > bytes.length) return null
    const type = bytes.toString('latin1', at, at + 4)
    const chunk = bytes.subarray(at, Math.min(end, bytes.length))
    size ??= sizeOf(type, chunk)
    // Bits 3 and 2 say that Exif and XMP follow, which they no longer do.
    if (type === 'VP8X' && chunk.length > 8) chunk.writeUInt8(chunk.readUInt8(8) & ~0x0c, 8)
    if (kept.has(type)) parts.push(chunk)
    at = end
  }
  if (!size) return null
  const body = Buffer.concat([Buffer.from('WEBP'), ...parts])
  const head = Buffer.alloc(8)
  head.write('RIFF')
  head.writeUInt32LE(body.length, 4)
  return { bytes: Buffer.concat([head, body]), ...size }
}
