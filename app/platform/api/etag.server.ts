import { createHash } from 'node:crypto'
import type { MiddlewareFunction } from 'react-router'
import { isRead } from './methods.ts'

/** A strong validator: the same bytes have the same, others another. */
export function etagOf(body: Uint8Array): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
}

/** Whether a list of validators names this one. `If-Match` compares strongly, `If-None-Match` weakly (RFC 9110, 13.1). */
export function names(list: string, etag: string, comparison: 'strong' | 'weak'): boolean {
  if (list.trim() === '*') return true
  return list.split(',').some((one) => (comparison === 'weak' ? one.trim().replace(/^W\//, '') : one.trim()) === etag)
}

const isJson = (response: Response) => response.status === 200 && response.headers.get('content-type') === 'application/json'

/** Gives what is read an ETag, and answers 304 to who has it already. Files bring their own. */
export const conditionalReads: MiddlewareFunction<Response> = async ({ request }, next) => {
  const response = await next()
  if (!isRead(request.method) || !isJson(response) || response.headers.has('etag')) return response
  const body = new Uint8Array(await response.arrayBuffer())
  const etag = etagOf(body)
  const { headers } = response
  headers.set('etag', etag)
  headers.set('vary', 'Authorization, Cookie, Accept-Language')
  const known = request.headers.get('if-none-match')
  if (known === null || !names(known, etag, 'weak')) return new Response(body, { status: 200, headers })
  headers.delete('content-length')
  headers.delete('content-type')
  return new Response(null, { status: 304, headers })
}
