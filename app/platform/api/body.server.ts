import { m } from '../../paraglide/messages.js'
import { AppError, invalidInput } from '../errors.ts'
import { readAtMost } from '../read-at-most.ts'

/** Bytes of a JSON body where an operation says nothing else. */
const usualBody = 1024 * 1024

function tooLarge(limit: number): AppError {
  return new AppError(413, 'body-too-large', m.platform_body_too_large({ megabytes: Math.round(limit / 1024 / 1024) }))
}

/**
 * The body, at most `limit` bytes whatever its Content-Length says. Reading stops without closing the connection, over
 * which the answer is still to go. @throws AppError 413
 */
export async function bodyBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit)
  const bytes = await readAtMost(request.body, limit)
  if (!bytes) throw tooLarge(limit)
  return bytes
}

/** The JSON body of a request. @throws AppError 422 if it is not JSON, 413 if it is longer than `limit` bytes */
export async function jsonBody(request: Request, limit = usualBody): Promise<unknown> {
  const announced = request.headers.get('content-length')
  try {
    // Node's HTTP reads no more than was announced.
    if (announced !== null && Number(announced) <= limit) return await request.json()
    return JSON.parse(new TextDecoder().decode(await bodyBytes(request, limit)))
  } catch (error) {
    if (error instanceof AppError) throw error
    throw invalidInput([{ path: '', message: m.platform_not_json() }])
  }
}
