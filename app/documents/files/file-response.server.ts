import { Readable } from 'node:stream'
import { disposition } from '../../platform/content-disposition.ts'
import { BlobMissing, type Bytes } from './blob-store.ts'
import { notFound } from '../../platform/errors.ts'
import { logger } from '../../platform/logger.server.ts'
import { byteRange } from './byte-range.ts'
import { mediaType } from './media-types.ts'
import type { StoredFile } from './queries.server.ts'
import { blobs } from './store.server.ts'

/**
 * Headers with which nothing in a file runs in the origin of Werkplatz: only pictures are shown in
 * place, SVG just where a page embeds it as an image, which runs no scripts. `nosniff` is on every answer.
 */
function fileHeaders({ name, mediaType: type, sha256 }: StoredFile): Record<string, string> {
  return {
    'content-type': type === 'text/plain' ? 'text/plain; charset=utf-8' : type,
    'content-disposition': disposition(mediaType(type)?.kind === 'image' ? 'inline' : 'attachment', name),
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
    etag: `"${sha256}"`,
    // Asked for again each time, so that a right taken away counts; not packed, so that ranges fit.
    'cache-control': 'private, no-cache, no-transform',
    'accept-ranges': 'bytes',
    vary: 'Cookie',
  }
}

function matches(header: string | null, etag: string): boolean {
  return header !== null && (header.trim() === '*' || header.split(',').some((one) => one.trim().replace(/^W\//, '') === etag))
}

async function stream(sha256: string, bytes?: Bytes): Promise<ReadableStream> {
  try {
    // Node's stream of bytes is a web stream for Response.
    return Readable.toWeb(await blobs.read(sha256, bytes)) as ReadableStream
  } catch (error) {
    if (!(error instanceof BlobMissing)) throw error
    logger.error({ err: error }, 'a file is missing from the store')
    throw notFound()
  }
}

/** A file as HTTP answer: whole, a part, or 304. @throws AppError 404 when its bytes are gone */
export async function fileResponse(request: Request, file: StoredFile): Promise<Response> {
  const { sha256, bytes: size } = file
  const headers = fileHeaders(file)
  const etag = headers.etag ?? ''
  if (matches(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  const condition = request.headers.get('if-range')
  const range = condition === null || condition === etag ? byteRange(request.headers.get('range'), size) : null
  if (range === 'unsatisfiable') return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` } })
  const length = String(range ? range.last - range.first + 1 : size)
  const all = { ...headers, 'content-length': length, ...(range ? { 'content-range': `bytes ${range.first}-${range.last}/${size}` } : {}) }
  const body = request.method === 'HEAD' ? null : await stream(sha256, range ?? undefined)
  return new Response(body, { status: range ? 206 : 200, headers: all })
}
