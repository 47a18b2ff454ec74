import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'
import { fileTooLarge, withSpace } from '../../platform/upload.server.ts'
import { cleanSvg } from './clean-svg.ts'
import { type CleanImage, cleanImage, ImageError } from './image-metadata.ts'
import { type MediaTypeName, mediaType } from './media-types.ts'
import { hasBinary, headLength, sniff } from './sniff.ts'
import { fileLimits, incomingFolder } from './store.server.ts'
import { ZipError, zipEntriesOf } from '../../platform/zip-directory.ts'
import { packedType } from './packed-type.ts'

/** A file that has arrived whole and is what its type says, on this machine under `path`. */
export type ReceivedFile = { path: string; size: number; sha256: string; type: MediaTypeName; width: number | null; height: number | null }

const refused = () => new AppError(415, 'file-type', m.documents_files_type_refused())

/** Bytes that a file with this beginning may have. @throws AppError 415 */
function limitOf(type: MediaTypeName | null): number {
  if (!type) throw refused()
  return mediaType(type)?.kind === 'file' ? fileLimits.file : fileLimits.image
}

/** Writes what comes to disk, and stops as soon as it is too long or nothing that is taken. */
async function write(body: AsyncIterable<Uint8Array>, path: string): Promise<{ size: number; sha256: string; head: Buffer; type: MediaTypeName }> {
  const hash = createHash('sha256')
  const file = await open(path, 'wx', 0o600)
  let head: Buffer = Buffer.alloc(0)
  let size = 0
  let type: MediaTypeName | null = null
  try {
    for await (const chunk of body) {
      size += chunk.byteLength
      if (head.length < headLength) head = Buffer.concat([head, chunk]).subarray(0, headLength)
      if (head.length === headLength) type ??= sniff(head)
      if (head.length === headLength && size > limitOf(type)) throw fileTooLarge(limitOf(type))
      if (type === 'text/plain' && hasBinary(chunk)) throw refused()
      hash.update(chunk)
      await file.writeFile(chunk)
    }
    if (size === 0) throw new AppError(422, 'file-empty', m.documents_files_empty())
    type ??= sniff(head)
    if (!type) throw refused()
    await file.sync()
    return { size, sha256: hash.digest('hex'), head, type }
  } finally {
    await file.close()
  }
}

/** An image without what it tells beside the picture, in place of what came. @throws AppError 422 */
async function cleaned(path: string, type: MediaTypeName): Promise<CleanImage> {
  const bytes = await readFile(path)
  try {
    const clean = type === 'image/svg+xml' ? cleanSvg(bytes) : cleanImage(bytes, type)
    if (!clean) throw new ImageError('damaged')
    return clean
  } catch (error) {
    if (!(error instanceof ImageError)) throw error
    throw new AppError(422, 'image-damaged', error.message === 'too-many-pixels' ? m.documents_files_too_many_pixels() : m.documents_files_damaged())
  }
}

/** What is packed in a zip. @throws AppError 415, 422 */
async function unpackedType(path: string, size: number, head: Uint8Array): Promise<MediaTypeName> {
  const file = await open(path, 'r')
  try {
    const type = packedType(await zipEntriesOf(file, size), head)
    if (!type) throw new AppError(415, 'file-macros', m.documents_files_macros())
    return type
  } catch (error) {
    throw error instanceof ZipError ? new AppError(422, 'file-damaged', m.documents_files_damaged()) : error
  } finally {
    await file.close()
  }
}

async function overwrite(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/**
 * Takes a file from a stream onto this machine's disk; only images, which are small, are held in
 * memory. Whoever gets it removes it from `path` in the end.
 * @param announced the length that the sender claims, refused before anything is read when it is too long for any file
 * @throws AppError 413 too large, 415 nothing that is taken, 422 empty or damaged, 507 when the disk is full
 */
export async function receiveFile(body: AsyncIterable<Uint8Array>, announced: number): Promise<ReceivedFile> {
  const most = Math.max(fileLimits.image, fileLimits.file)
  if (announced > most) throw fileTooLarge(most)
  await withSpace(() => mkdir(incomingFolder, { recursive: true, mode: 0o700 }))
  const path = join(incomingFolder, randomUUID())
  try {
    const { size, sha256, head, type } = await withSpace(() => write(body, path))
    if (size > limitOf(type)) throw fileTooLarge(limitOf(type))
    if (type === 'application/zip') return { path, size, sha256, type: await unpackedType(path, size, head), width: null, height: null }
    if (mediaType(type)?.kind === 'file') return { path, size, sha256, type, width: null, height: null }
    const { bytes, width, height } = await cleaned(path, type)
    await withSpace(() => overwrite(path, bytes))
    return { path, size: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex'), type, width, height }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}
