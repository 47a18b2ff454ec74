/** The parts of an Office Open XML package (ECMA-376 part 2), unpacked within limits. */
import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { ZipError, zipEntries, type ZipEntry } from '../zip-directory.ts'

/** It is no workbook that can be read; `problem` says what it is instead. */
export class BrokenXlsx extends Error {
  readonly problem: 'not-xlsx' | 'xlsx-too-large'

  constructor(problem: BrokenXlsx['problem'], message: string) {
    super(message)
    this.problem = problem
  }
}

/** Unpacked bytes of one part: a sheet of 300,000 rows, no bomb. */
export const unpackedLimit = 128 * 1024 * 1024

/** `text`: a part's text as it is unpacked, from its begin each time it is asked for; nobody holds it whole. It throws BrokenXlsx. */
export type Parts = { has: (name: string) => boolean; text: (name: string) => AsyncIterable<string> }

/** Where the packed bytes of an entry begin, behind its own header (APPNOTE 4.3.7). */
function dataOf(bytes: Buffer, { offset, packed }: ZipEntry): Buffer {
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== 0x04034b50) throw new BrokenXlsx('not-xlsx', 'an entry is not where the list says')
  const from = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
  if (from + packed > bytes.length) throw new BrokenXlsx('not-xlsx', 'an entry is cut off')
  return bytes.subarray(from, from + packed)
}

/** Bytes that are unpacked at a time. */
const portion = 1 << 16

/** What was packed, portion by portion. Unpacking is done in a thread of Node's own, so that others get their turn. */
function unpack(bytes: Buffer, entry: ZipEntry): Readable {
  const data = dataOf(bytes, entry)
  if (entry.method !== 0 && entry.method !== 8) throw new BrokenXlsx('not-xlsx', 'an entry is packed in an unknown way')
  const packed = Readable.from(slices(data))
  if (entry.method === 0) return packed
  return packed.pipe(createInflateRaw({ chunkSize: portion }))
}

function* slices(data: Buffer): Generator<Buffer> {
  for (let at = 0; at < data.length; at += portion) yield data.subarray(at, at + portion)
}

/** A part may not be larger than `limit` bytes, whatever the list of contents claims. */
async function* textOf(bytes: Buffer, entry: ZipEntry, limit: number): AsyncGenerator<string> {
  const tooLarge = () => new BrokenXlsx('xlsx-too-large', 'the workbook is too large')
  if (entry.size > limit) throw tooLarge()
  const decoder = new TextDecoder()
  let size = 0
  try {
    // Both kinds of streams give buffers, which their type does not say.
    for await (const chunk of unpack(bytes, entry) as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > limit) throw tooLarge()
      yield decoder.decode(chunk, { stream: true })
    }
    yield decoder.decode()
  } catch (error) {
    // What zlib says of damage has a code; everything else is somebody else's.
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))) throw error
    throw new BrokenXlsx('not-xlsx', `${entry.name} can't be unpacked`)
  }
}

/** What the package holds. `limit`: bytes that a part may have. @throws BrokenXlsx when it is no package */
export function packageParts(file: Uint8Array, limit = unpackedLimit): Parts {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  let entries: ZipEntry[]
  try {
    entries = zipEntries(bytes)
  } catch (error) {
    if (error instanceof ZipError) throw new BrokenXlsx('not-xlsx', error.message)
    throw error
  }
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]))
  return {
    has: (name) => byName.has(name.toLowerCase()),
    text: (name) => {
      const entry = byName.get(name.toLowerCase())
      if (!entry) throw new BrokenXlsx('not-xlsx', `${name} is missing`)
      return textOf(bytes, entry, limit)
    },
  }
}
