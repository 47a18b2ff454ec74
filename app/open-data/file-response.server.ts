import { config } from '../platform/config.server.ts'
import type { OpenFile } from './queries.server.ts'

/** Half of what a file is kept here: caches on the way are never more than a quarter of an hour behind. */
const maxAge = 300

/** A file with what caches need; 304 for whoever has it. Where data is open, pages of other sites may read it, too. */
export function fileResponse(request: Request, { bytes, etag }: OpenFile, { type, name }: { type: string; name: string }): Response {
  const headers = new Headers({ etag, 'cache-control': config.isDataOpen ? `public, max-age=${maxAge}` : 'private, no-cache', vary: 'accept-encoding' })
  if (config.isDataOpen) headers.set('access-control-allow-origin', '*')
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  if (known.includes(etag) || known.includes('*')) return new Response(null, { status: 304, headers })
  headers.set('content-type', `${type}; charset=utf-8`)
  headers.set('content-length', String(bytes.length))
  headers.set('content-disposition', `inline; filename="${name}"`)
  return new Response(new Uint8Array(bytes), { headers })
}
