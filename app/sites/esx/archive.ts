/** The members of a zip in memory, with limits that hold whatever the zip claims. Nothing is written anywhere. */
import { inflateRawSync } from 'node:zlib'
import { type ZipEntry, ZipError, zipEntries } from '../../platform/zip-directory.ts'
import { EsxError } from './esx-error.ts'
import { esxLimits } from './limits.ts'
import { localEntries, startOfData } from './local-headers.ts'

/** Names of all members, and their bytes on demand. */
export type Archive = { names: readonly string[]; read: (name: string) => Uint8Array | null }

function entriesOf(bytes: Uint8Array): ZipEntry[] {
  try {
    return zipEntries(bytes)
  } catch (error) {
    if (error instanceof ZipError) return localEntries(bytes)
    throw error
  }
}

function isUnsafe(name: string): boolean {
  const path = name.replaceAll('\\', '/')
  return path.startsWith('/') || /^[a-z]:/i.test(path) || /\p{Cc}/u.test(path) || path.length > 500 || path.split('/').includes('..')
}

function checked(entries: readonly ZipEntry[]): Map<string, ZipEntry> {
  if (entries.length > esxLimits.entries) throw new EsxError({ code: 'zip-too-many', limit: esxLimits.entries })
  const members = new Map<string, ZipEntry>()
  let total = 0
  for (const entry of entries) {
    const value = entry.name.slice(0, 100)
    if (entry.isLink || isUnsafe(entry.name)) throw new EsxError({ code: 'zip-unsafe', value })
    if (entry.name.endsWith('/')) continue
    if (members.has(entry.name) || ![0, 8].includes(entry.method)) throw new EsxError({ code: 'zip-damaged', value })
    total += entry.size
    const isBomb = entry.size > 1024 * 1024 && entry.size > entry.packed * esxLimits.ratio
    if (isBomb || entry.size > esxLimits.member || total > esxLimits.unpacked) throw new EsxError({ code: 'zip-bomb', value })
    members.set(entry.name, entry)
  }
  return members
}

function unpacked(bytes: Uint8Array, { name, packed, size, method, offset }: ZipEntry): Uint8Array {
  const damaged = () => new EsxError({ code: 'zip-damaged', value: name.slice(0, 100) })
  const start = startOfData(bytes, offset)
  if (start === null || start + packed > bytes.length) throw damaged()
  const own = bytes.subarray(start, start + packed)
  if (size === 0) return new Uint8Array()
  if (method === 0) return own
  try {
    return inflateRawSync(own, { maxOutputLength: size })
  } catch {
    throw damaged()
  }
}

/**
 * Opens a zip; one without a list of contents is read by the headers in front of its members.
 * @throws EsxError at once for what the list tells, and by `read` for a member that is not what the list says
 */
export function openArchive(bytes: Uint8Array): Archive {
  const members = checked(entriesOf(bytes))
  return {
    names: [...members.keys()],
    read: (name) => {
      const entry = members.get(name)
      if (!entry) return null
      const content = unpacked(bytes, entry)
      const isWhole = content.length === entry.size
      if (!isWhole) throw new EsxError({ code: 'zip-damaged', value: name.slice(0, 100) })
      return content
    },
  }
}
