/** GIF89a: pictures stay; comments, plain text and what programs added go, but for the number of repetitions. */
import type { CleanImage } from './image-metadata.ts'

/** The end of the blocks of data that begin at `from`, each with its length before it, closed by an empty one. */
function endOfBlocks(bytes: Buffer, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at] !== 0) at += (bytes[at] ?? 0) + 1
  return at + 1
}

/** Bytes of a table of colours, by the byte that describes it. */
function tableLength(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

/** Null when it can't be followed to the end. */
export function cleanGif(given: Uint8Array): CleanImage | null {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength)
  if (bytes.length < 14) return null
  let at = 13 + tableLength(bytes[10] ?? 0)
  const parts = [bytes.subarray(0, at)]
  while (at < bytes.length) {
    const start = at
    const kind = bytes[at]
    if (kind === 0x3b) return { bytes: Buffer.concat([...parts, Buffer.from([0x3b])]), width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
    if (kind === 0x2c) at = endOfBlocks(bytes, at + 11 + tableLength(bytes[at + 9] ?? 0))
    else if (kind === 0x21) at = endOfBlocks(bytes, at + 2)
    else return null
    if (at > bytes.length) return null
    const isLoop = bytes[start + 1] === 0xff && /^(?:NETSCAPE2\.0|ANIMEXTS1\.0)$/.test(bytes.toString('latin1', start + 3, start + 14))
    if (kind === 0x2c || bytes[start + 1] === 0xf9 || isLoop) parts.push(bytes.subarray(start, at))
  }
  return null
}
