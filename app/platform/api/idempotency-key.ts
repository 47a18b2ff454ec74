import { createHash } from 'node:crypto'

/**
 * The key in an `Idempotency-Key` header: a string as structured fields write it ("8e03978e-..."), as
 * draft-ietf-httpapi-idempotency-key-header asks for, or without the quotes, as most programs send it.
 * Null for what is neither: empty, longer than 255 characters, or with others than printable ASCII.
 */
export function keyIn(header: string): string | null {
  const text = header.trim()
  const quoted = /^"((?:[^"\\]|\\["\\])*)"$/.exec(text)?.[1]
  const key = quoted?.replaceAll(/\\(["\\])/g, '$1') ?? text
  if (quoted === undefined && /["\s]/.test(text)) return null
  return /^[ -~]{1,255}$/.test(key) ? key : null
}

const sha256 = (...parts: (string | Uint8Array)[]): Uint8Array<ArrayBuffer> => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}

export const hashOfKey = (key: string): Uint8Array<ArrayBuffer> => sha256(key)

/** What makes two requests the same one: method, address with its query, and the bytes of the body. */
export function fingerprintOf(method: string, url: URL, body: Uint8Array): Uint8Array<ArrayBuffer> {
  return sha256(`${method} ${url.pathname}${url.search}\n`, body)
}
