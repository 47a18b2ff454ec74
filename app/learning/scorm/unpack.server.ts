/** Unpacks the zip of a package into a folder, with limits that hold whatever the zip claims. */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createInflateRaw } from 'node:zlib'
import { decodeText } from '../../platform/text-decoding.ts'
import { type ZipEntry, ZipError, zipEntriesOf } from '../../platform/zip-directory.ts'
import { readCourseStructure } from '../cmi5/course-structure.ts'
import { packageLimits } from './limits.ts'
import { type Manifest, readManifest } from './manifest.ts'
import { PackageError } from './problem.ts'

/** Path in the zip, and the name that the bytes have in the folder. */
export type UnpackedFile = { path: string; sha256: string }

/** A name as a path below the package. @throws PackageError unsafe-path */
function safePath(name: string): string {
  const path = name.replaceAll('\\', '/')
  const isUnsafe = path.startsWith('/') || /^[a-z]:/i.test(path) || /\p{Cc}/u.test(path) || path.length > 500 || path.split('/').some((part) => part === '..' || part === '.')
  if (isUnsafe) throw new PackageError('unsafe-path', { where: name.slice(0, 200) })
  return path
}

/** The files among the entries by their paths, after looking at all that the list of contents tells. @throws PackageError */
export function checkedEntries(entries: readonly ZipEntry[]): Map<string, ZipEntry> {
  if (entries.length > packageLimits.entries) throw new PackageError('too-many-files', { value: String(packageLimits.entries) })
  const files = new Map<string, ZipEntry>()
  const known = new Set<string>()
  let total = 0
  for (const entry of entries) {
    const path = safePath(entry.name)
    if (entry.isLink) throw new PackageError('link', { where: path })
    if (path.endsWith('/')) continue
    if (known.has(path.toLowerCase())) throw new PackageError('duplicate-name', { where: path })
    if (![0, 8].includes(entry.method)) throw new PackageError('damaged', { where: path })
    if (entry.size > 1024 * 1024 && entry.size > entry.packed * packageLimits.ratio) throw new PackageError('bomb', { where: path })
    total += entry.size
    if (total > packageLimits.unpacked) throw new PackageError('too-much-unpacked', { value: String(packageLimits.unpacked / 1024 / 1024) })
    known.add(path.toLowerCase())
    files.set(path, entry)
  }
  return files
}

/** Where the bytes of an entry begin in the zip. */
async function startOf(zip: string, path: string, { offset }: ZipEntry): Promise<number> {
  const file = await open(zip, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(30), 0, 30, offset)
    if (bytesRead < 30 || buffer.readUInt32LE(0) !== 0x04034b50) throw new PackageError('damaged', { where: path })
    return offset + 30 + buffer.readUInt16LE(26) + buffer.readUInt16LE(28)
  } finally {
    await file.close()
  }
}

/** Writes one entry under the hash of its bytes. @throws PackageError damaged, bomb */
async function writeEntry(zip: string, folder: string, path: string, entry: ZipEntry): Promise<string> {
  const start = await startOf(zip, path, entry)
  const hash = createHash('sha256')
  let size = 0
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      if (size > entry.size) return done(new PackageError('bomb', { where: path }))
      hash.update(chunk)
      done(null, chunk)
    },
  })
  const part = join(folder, randomUUID())
  const source = createReadStream(zip, entry.packed === 0 ? { start, end: start } : { start, end: start + entry.packed - 1 })
  try {
    if (entry.size === 0) await pipeline([], createWriteStream(part, { mode: 0o600 }))
    else if (entry.method === 0) await pipeline(source, count, createWriteStream(part, { mode: 0o600, flush: true }))
    else await pipeline(source, createInflateRaw(), count, createWriteStream(part, { mode: 0o600, flush: true }))
  } catch (error) {
    throw error instanceof PackageError ? error : new PackageError('damaged', { where: path })
  } finally {
    source.destroy()
  }
  if (size !== entry.size) throw new PackageError('damaged', { where: path })
  const sha256 = hash.digest('hex')
  await rename(part, join(folder, sha256))
  return sha256
}

async function entriesOf(zip: string, size: number): Promise<ZipEntry[]> {
  const file = await open(zip, 'r')
  try {
    return await zipEntriesOf(file, size)
  } catch (error) {
    throw error instanceof ZipError ? new PackageError('not-a-zip') : error
  } finally {
    await file.close()
  }
}

/** Says why there is no manifest at the top, where it is found elsewhere. */
function noManifest(paths: readonly string[]): PackageError {
  const elsewhere = paths.find((path) => /\/(imsmanifest|cmi5)\.xml$/i.test(path))
  return elsewhere === undefined ? new PackageError('no-manifest') : new PackageError('manifest-in-folder', { where: elsewhere })
}

/**
 * Reads the manifest first, so that a package that is wrong is not unpacked whole.
 * @param zip path of the file, `size` its bytes
 * @param folder an empty one, for the files; whoever made it removes it when this throws
 * @throws PackageError
 */
export async function unpackPackage(zip: string, size: number, folder: string): Promise<{ manifest: Manifest; files: UnpackedFile[] }> {
  const entries = checkedEntries(await entriesOf(zip, size))
  const paths = [...entries.keys()]
  const atTop = (name: string) => paths.find((path) => path.toLowerCase() === name)
  const scormPath = atTop('imsmanifest.xml')
  const manifestPath = scormPath ?? atTop('cmi5.xml')
  const manifestEntry = manifestPath === undefined ? undefined : entries.get(manifestPath)
  if (manifestPath === undefined || !manifestEntry) throw noManifest(paths)
  if (manifestEntry.size > packageLimits.manifest) throw new PackageError('manifest-large', { where: manifestPath })
  const sha256 = await writeEntry(zip, folder, manifestPath, manifestEntry)
  const read = scormPath === undefined ? readCourseStructure : readManifest
  const manifest = read(decodeText(await readFile(join(folder, sha256))), paths)
  const files: UnpackedFile[] = []
  for (const [path, entry] of entries) files.push({ path, sha256: await writeEntry(zip, folder, path, entry) })
  return { manifest, files }
}
