import { m } from '../paraglide/messages.js'
import { AppError, invalidInput } from '../platform/errors.ts'
import { fileLimit } from './limits.ts'

/** Room in a form for its other fields and the boundaries. */
const formRoom = 64 * 1024

function tooLarge(): AppError {
  return new AppError(413, 'file-too-large', m.imports_too_large({ megabytes: fileLimit / 1024 / 1024 }))
}

/** The body, refused as soon as it is longer than allowed, whatever its Content-Length says. */
function limited(request: Request, limit: number): ReadableStream<Uint8Array> | null {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge()
  let length = 0
  const count = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      length += chunk.byteLength
      if (length > limit) controller.error(tooLarge())
      else controller.enqueue(chunk)
    },
  })
  return request.body?.pipeThrough(count) ?? null
}

/** The body itself as the file. @throws AppError 413 */
export async function readRawFile(request: Request): Promise<Uint8Array> {
  return new Uint8Array(await new Response(limited(request, fileLimit)).arrayBuffer())
}

export type UploadForm = { file: { name: string; bytes: Uint8Array } | null; fields: Record<string, string> }

/** A form with the file in the field `file`. @throws AppError 413 when it is too large, 422 when it is no form */
export async function readUploadForm(request: Request): Promise<UploadForm> {
  const body = limited(request, fileLimit + formRoom)
  const contentType = request.headers.get('content-type') ?? ''
  const form = await new Response(body, { headers: { 'content-type': contentType } }).formData().catch((error: unknown) => {
    throw error instanceof AppError ? error : invalidInput([{ path: 'file', message: m.imports_no_file() }])
  })
  const fields: Record<string, string> = {}
  for (const [name, value] of form) if (typeof value === 'string') fields[name] = value
  const file = form.get('file')
  if (!(file instanceof File) || file.name === '') return { file: null, fields }
  if (file.size > fileLimit) throw tooLarge()
  return { file: { name: file.name, bytes: await file.bytes() }, fields }
}
