import { m } from '../paraglide/messages.js'
import { AppError, invalidInput } from './errors.ts'
import { logger } from './logger.server.ts'
import { spool, type SpooledFile } from './spooled-file.server.ts'
import { eachFormFile, rawBody } from './upload-body.server.ts'

/** What a full disk, or a quota that is used up, says when something is written. */
const noSpaceCodes = ['ENOSPC', 'EDQUOT', 'EFBIG']

/**
 * Does something that writes an upload to disk. @throws AppError 507 when the disk is full, for the person to know that their
 * file is fine, and for the log; whatever else `work` throws
 */
export async function withSpace<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && noSpaceCodes.includes(String(error.code)))) throw error
    logger.error({ code: error.code }, 'an upload was refused: the disk is full')
    throw new AppError(507, 'no-space', m.platform_no_space())
  }
}

/** Room in a form for its other fields and the boundaries. */
const formRoom = 64 * 1024

export function fileTooLarge(limit: number): AppError {
  return new AppError(413, 'file-too-large', m.platform_file_too_large({ megabytes: limit / 1024 / 1024 }))
}

/** The body, refused as soon as it is longer than `length`, whatever its Content-Length says. */
function limited(request: Request, length: number, limit: number): ReadableStream<Uint8Array> | null {
  if (Number(request.headers.get('content-length') ?? 0) > length) throw fileTooLarge(limit)
  let read = 0
  const count = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      read += chunk.byteLength
      if (read > length) controller.error(fileTooLarge(limit))
      else controller.enqueue(chunk)
    },
  })
  return request.body?.pipeThrough(count) ?? null
}

/** The body itself as the file, at most `limit` bytes. @throws AppError 413 */
export async function readRawFile(request: Request, limit: number): Promise<Uint8Array> {
  return new Uint8Array(await new Response(limited(request, limit, limit)).arrayBuffer())
}

type UploadForm = { file: { name: string; bytes: Uint8Array } | null; fields: Record<string, string> }

/** A form with a file of at most `limit` bytes in the field `file`. @throws AppError 413 when it is too large, 422 when it is no form */
export async function readUploadForm(request: Request, limit: number): Promise<UploadForm> {
  const body = limited(request, limit + formRoom, limit)
  const contentType = request.headers.get('content-type') ?? ''
  const form = await new Response(body, { headers: { 'content-type': contentType } }).formData().catch((error: unknown) => {
    throw error instanceof AppError ? error : invalidInput([{ path: 'file', message: m.platform_no_file() }])
  })
  const fields: Record<string, string> = {}
  for (const [name, value] of form) if (typeof value === 'string') fields[name] = value
  const file = form.get('file')
  if (!(file instanceof File) || file.name === '') return { file: null, fields }
  if (file.size > limit) throw fileTooLarge(limit)
  return { file: { name: file.name, bytes: await file.bytes() }, fields }
}

/** The same bytes, refused as soon as there are more than `limit`. @throws AppError 413 */
export async function* upTo(body: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > limit) throw fileTooLarge(limit)
    yield chunk
  }
}

/** The body itself as the file, on disk until it is closed; at most `limit` bytes. @throws AppError 413 */
export async function spoolRawFile(request: Request, limit: number): Promise<SpooledFile> {
  const { body, announced } = rawBody(request)
  if (announced > limit) throw fileTooLarge(limit)
  return spool(upTo(body, limit))
}

export type SpooledForm = { file: { name: string; source: SpooledFile } | null; fields: Record<string, string>; close: () => Promise<void> }

/**
 * A form with a file in the field `file`, on disk until it is closed, of at most `limit` bytes.
 * @throws AppError 413 when it is too large, 400 or 422 when it is no form
 */
export async function spoolUploadForm(request: Request, limit: number): Promise<SpooledForm> {
  if (Number(request.headers.get('content-length') ?? 0) > limit + formRoom) throw fileTooLarge(limit)
  const fields: Record<string, string> = {}
  const files = await eachFormFile(request, async ({ name, body }) => ({ name, source: await spool(upTo(body, limit)) }), fields)
  const close = async () => void (await Promise.all(files.map(({ source }) => source.close())))
  return { file: files[0] ?? null, fields, close }
}

/** A file's own name: folders and control characters say nothing and could mislead where it is shown. */
export function plainFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  return last.replaceAll(/\p{C}/gu, '').trim().slice(0, 200) || '-'
}
