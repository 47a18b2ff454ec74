import { createHash, randomBytes } from 'node:crypto'
import { config } from '../platform/config.server.ts'
import { codeAlphabet, codeLength } from './setup-code.ts'

/** As long as browsers keep a cookie; it is renewed with every page. */
const lifetimeSeconds = 400 * 24 * 60 * 60

/** What is stored of a code or token. */
export function hashOf(secret: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(secret).digest())
}

/** A token nobody can guess: 256 bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** A code for setting one device up, without its hyphens. */
export function newCode(): string {
  return Array.from(randomBytes(codeLength), (byte) => codeAlphabet[byte % codeAlphabet.length]).join('')
}

/** A cookie for each place, so that one browser can show several. `__Secure-`: only ever set over HTTPS. */
const cookieName = (placeId: string) => `${config.https ? '__Secure-' : ''}display-${placeId}`

/** Kept from scripts, never sent with what another site asks for, and only to displays. `placeId`: of the space or the site. */
export function deviceCookie(placeId: string, token: string): string {
  return `${cookieName(placeId)}=${token}; Path=/display; HttpOnly; SameSite=Strict; Max-Age=${lifetimeSeconds}${config.https ? '; Secure' : ''}`
}

/** The token that a request brings for a place. */
export function tokenOf(request: Request, placeId: string): string | null {
  const start = `${cookieName(placeId)}=`
  const found = (request.headers.get('cookie') ?? '').split('; ').find((part) => part.startsWith(start))
  return found ? found.slice(start.length) : null
}
