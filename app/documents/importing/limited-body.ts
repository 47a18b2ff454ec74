import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'

/** The same bytes, refused as soon as there are more than `limit`. @throws AppError 413 */
export async function* limitedBody(body: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > limit) throw new AppError(413, 'file-too-large', m.platform_file_too_large({ megabytes: limit / 1024 / 1024 }))
    yield chunk
  }
}
