import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createReadableStreamFromReadable } from '@react-router/node'
import { answer } from '../../platform/api.server.ts'
import { byteRange } from '../byte-range.ts'
import { courseAsset } from '../queries.server.ts'
import type { Route } from './+types/asset.ts'

/** A picture, film or captions of a course, or a part of it. Opened on its own, an SVG gets no rights at all. */
export function loader({ params, request }: Route.LoaderArgs) {
  return answer(async () => {
    const { path, type } = await courseAsset(params.course, params.module, params.file)
    const { size } = await stat(path)
    const range = byteRange(request.headers.get('range'), size)
    const headers = {
      'content-type': type,
      'accept-ranges': 'bytes',
      'cache-control': 'private, max-age=3600',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    }
    if (range === 'unsatisfiable') return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` } })
    const body = createReadableStreamFromReadable(createReadStream(path, range ?? {}))
    if (!range) return new Response(body, { headers })
    // Compressed, a part would not be the part that was asked for.
    const part = { 'cache-control': 'private, max-age=3600, no-transform', 'content-range': `bytes ${range.start}-${range.end}/${size}`, 'content-length': String(range.end - range.start + 1) }
    return new Response(body, { status: 206, headers: { ...headers, ...part } })
  })
}
