/** The list of contents at the end of a zip file, read without unpacking anything (APPNOTE 4.3.12, 4.3.16). */
import type { FileHandle } from 'node:fs/promises'

/** One entry; sizes in bytes as the file claims them. `method`: 0 stored, 8 deflated. `offset`: of its own header. `isLink`: a symbolic link, as Unix marks it. */
export type ZipEntry = { name: string; packed: number; size: number; method: number; offset: number; isLink: boolean }

/** It is no zip, or one that nobody needs to write: several volumes, more than 4 GB, encrypted. */
export class ZipError extends Error {}

const mostEntries = 20_000
const endLength = 22

function readEntries(directory: Buffer, count: number): ZipEntry[] {
  const entries: ZipEntry[] = []
  let at = 0
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) throw new ZipError('its list of contents is damaged')
    if (directory.readUInt16LE(at + 8) & 1) throw new ZipError('it is encrypted')
    const nameLength = directory.readUInt16LE(at + 28)
    const next = at + 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
    if (next > directory.length) throw new ZipError('its list of contents is damaged')
    entries.push({ name: directory.toString('utf8', at + 46, at + 46 + nameLength), packed: directory.readUInt32LE(at + 20), size: directory.readUInt32LE(at + 24), method: directory.readUInt16LE(at + 10), offset: directory.readUInt32LE(at + 42), isLink: (directory.readUInt16LE(at + 40) & 0o170000) === 0o120000 })
    at = next
  }
  return entries
}

/** Where and how long the list is, from the record at the end. */
function findDirectory(tail: Buffer): { count: number; length: number; offset: number } {
  for (let at = tail.length - endLength; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== 0x06054b50 || at + endLength + tail.readUInt16LE(at + 20) !== tail.length) continue
    const found = { count: tail.readUInt16LE(at + 10), length: tail.readUInt32LE(at + 12), offset: tail.readUInt32LE(at + 16) }
    if (found.count > mostEntries || found.length > 8 * 1024 * 1024) throw new ZipError('it has too many entries')
    return found
  }
  throw new ZipError('its end is missing')
}

/** @throws ZipError */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { count, length, offset } = findDirectory(whole.subarray(Math.max(0, whole.length - endLength - 0xffff)))
  if (offset + length > whole.length) throw new ZipError('its list of contents is damaged')
  return readEntries(whole.subarray(offset, offset + length), count)
}

/** The same of a file on disk, of which only the end is read. @throws ZipError */
export async function zipEntriesOf(file: FileHandle, size: number): Promise<ZipEntry[]> {
  const part = async (from: number, length: number) => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from)
    return buffer.subarray(0, bytesRead)
  }
  const tailLength = Math.min(size, endLength + 0xffff)
  const { count, length, offset } = findDirectory(await part(size - tailLength, tailLength))
  if (offset + length > size) throw new ZipError('its list of contents is damaged')
  return readEntries(await part(offset, length), count)
}
