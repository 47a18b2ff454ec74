/** The headers in front of a zip's members (APPNOTE 4.3.7), for a zip that lost its list of contents. */
import { inflateRawSync } from 'node:zlib'
import type { ZipEntry } from '../../platform/zip-directory.ts'
import { EsxError } from './esx-error.ts'
import { esxLimits } from './limits.ts'

const localHeader = 0x04034b50
const listHeader = 0x02014b50
const descriptorHeader = 0x08074b50
const headerLength = 30

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Where a member's bytes begin, when its header stands at `offset`. */
export function startOfData(bytes: Uint8Array, offset: number): number | null {
  if (offset + headerLength > bytes.length) return null
  const view = viewOf(bytes)
  if (view.getUint32(offset, true) !== localHeader) return null
  return offset + headerLength + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
}

/** Sizes of a member that was packed while it was written, and so names them only behind its bytes. */
function streamedSizes(bytes: Uint8Array, start: number, name: string): { packed: number; size: number } {
  try {
    const options = { maxOutputLength: esxLimits.member, info: true }
    // With `info`, which the types leave out, the result tells how many bytes were taken in.
    const { buffer, engine } = inflateRawSync(bytes.subarray(start), options) as unknown as { buffer: Uint8Array; engine: { bytesWritten: number } }
    return { packed: engine.bytesWritten, size: buffer.length }
  } catch (error) {
    const isTooLarge = error instanceof RangeError
    throw new EsxError(isTooLarge ? { code: 'zip-bomb', value: name } : { code: 'zip-truncated' })
  }
}

function descriptorLength(view: DataView, at: number): number {
  return at + 4 <= view.byteLength && view.getUint32(at, true) === descriptorHeader ? 16 : 12
}

/**
 * Every member from the front. The file has to end behind one: what ends within a member, or within
 * the list of contents, was cut off.
 * @throws EsxError
 */
export function localEntries(bytes: Uint8Array): ZipEntry[] {
  const view = viewOf(bytes)
  const entries: ZipEntry[] = []
  let at = 0
  let total = 0
  while (at < bytes.length) {
    const start = startOfData(bytes, at)
    if (start === null || start > bytes.length) throw new EsxError({ code: entries.length === 0 && bytes.length > 100 ? 'zip-none' : 'zip-truncated' })
    const flags = view.getUint16(at + 6, true)
    const name = new TextDecoder().decode(bytes.subarray(at + headerLength, at + headerLength + view.getUint16(at + 26, true)))
    if (flags & 1) throw new EsxError({ code: 'zip-damaged', value: name.slice(0, 100) })
    const isStreamed = (flags & 8) !== 0
    const sizes = isStreamed ? streamedSizes(bytes, start, name.slice(0, 100)) : { packed: view.getUint32(at + 18, true), size: view.getUint32(at + 22, true) }
    total += isStreamed ? sizes.size : 0
    if (entries.length > esxLimits.entries || total > esxLimits.unpacked) throw new EsxError({ code: 'zip-bomb', value: name.slice(0, 100) })
    const end = start + sizes.packed
    entries.push({ name, ...sizes, method: view.getUint16(at + 8, true), offset: at, isLink: false })
    at = isStreamed ? end + descriptorLength(view, end) : end
    if (at > bytes.length || (at + 4 <= bytes.length && view.getUint32(at, true) === listHeader)) throw new EsxError({ code: 'zip-truncated' })
  }
  return entries
}
