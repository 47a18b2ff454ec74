/** The parts of an Office Open XML package (ECMA-376 part 2), unpacked within limits. */
import { inflateRawSync } from 'node:zlib'
import { ZipError, zipEntries, type ZipEntry } from '../zip-directory.ts'

/** It is no workbook that can be read; `problem` says what it is instead. */
export class BrokenXlsx extends Error {
  readonly problem: 'not-xlsx' | 'xlsx-too-large'

  constructor(problem: BrokenXlsx['problem'], message: string) {
    super(message)
    this.problem = problem
  }
}

/** Unpacked bytes of one part and of all that are read: a sheet of 300,000 rows, no bomb. */
export const unpackedLimits = { part: 128 * 1024 * 1024, whole: 192 * 1024 * 1024 }

export type Parts = { has: (name: string) => boolean; text: (name: string) => string }

/** Where the packed bytes of an entry begin, behind its own header (APPNOTE 4.3.7). */
function dataOf(bytes: Buffer, { offset, packed }: ZipEntry): Buffer {
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== 0x04034b50) throw new BrokenXlsx('not-xlsx', 'an entry is not where the list says')
  const from = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
  if (from + packed > bytes.length) throw new BrokenXlsx('not-xlsx', 'an entry is cut off')
  return bytes.subarray(from, from + packed)
}

function unpack(bytes: Buffer, entry: ZipEntry, room: number): Buffer {
  const data = dataOf(bytes, entry)
  if (entry.method === 0) return data
  if (entry.method !== 8) throw new BrokenXlsx('not-xlsx', 'an entry is packed in an unknown way')
  try {
    return inflateRawSync(data, { maxOutputLength: room })
  } catch (error) {
    // Node's own name for more output than was allowed; the rest is damage.
    const isTooLarge = error instanceof RangeError
    throw new BrokenXlsx(isTooLarge ? 'xlsx-too-large' : 'not-xlsx', `${entry.name} can't be unpacked`)
  }
}

/** What the package holds. Each part is unpacked when it is asked for, and counts against the limit. @throws BrokenXlsx */
export function packageParts(file: Uint8Array, limits = unpackedLimits): Parts {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  let entries: ZipEntry[]
  try {
    entries = zipEntries(bytes)
  } catch (error) {
    if (error instanceof ZipError) throw new BrokenXlsx('not-xlsx', error.message)
    throw error
  }
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]))
  let room = limits.whole
  return {
    has: (name) => byName.has(name.toLowerCase()),
    text: (name) => {
      const entry = byName.get(name.toLowerCase())
      if (!entry) throw new BrokenXlsx('not-xlsx', `${name} is missing`)
      const content = unpack(bytes, entry, Math.min(room, limits.part))
      room -= content.length
      if (room <= 0) throw new BrokenXlsx('xlsx-too-large', 'the workbook is too large')
      return new TextDecoder().decode(content)
    },
  }
}
