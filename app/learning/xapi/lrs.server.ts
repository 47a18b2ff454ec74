import { config } from '../../platform/config.server.ts'
import { readAtMost } from '../../platform/read-at-most.ts'

/** Milliseconds. */
const timeout = 10_000
/** Bytes of an answer that is passed on. */
const longest = 2 * 1024 * 1024

export type LrsAnswer = { status: number; contentType: string; etag: string | null; body: Uint8Array<ArrayBuffer> }

/**
 * Asks the Learning Record Store, as xAPI 1.0.3.
 * @param resource below the endpoint, `statements`
 * @param body JSON, or bytes with their type in `headers`
 * @throws when it can't be reached, takes too long, leads elsewhere or answers with more than 2 MB
 */
export async function askLrs(method: string, resource: string, query: Readonly<Record<string, string>>, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<LrsAnswer> {
  const { LRS_ENDPOINT: endpoint = '', LRS_KEY: key = '', LRS_SECRET: secret = '' } = config
  const url = `${endpoint.replace(/\/$/, '')}/${resource}?${new URLSearchParams(query)}`
  const own = { authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`, 'x-experience-api-version': '1.0.3' }
  const sent = body === undefined ? {} : { body: body instanceof Uint8Array ? Uint8Array.from(body) : JSON.stringify(body) }
  const response = await fetch(url, { method, headers: { 'content-type': 'application/json', ...headers, ...own }, ...sent, redirect: 'error', signal: AbortSignal.timeout(timeout) })
  const bytes = await readAtMost(response.body, longest)
  if (!bytes) {
    await response.body?.cancel()
    throw new Error('the answer of the LRS is too long')
  }
  return { status: response.status, contentType: response.headers.get('content-type') ?? 'application/json', etag: response.headers.get('etag'), body: bytes }
}
