import { cookieName, isLocale } from '../paraglide/runtime.js'
import { config } from '../platform/config.server.ts'
import { isScheme, schemeCookie } from '../ui/scheme.ts'
import type { SignedIn } from './commands/sign-in.server.ts'
import { sessionCookie } from './session.server.ts'

const yearInSeconds = 365 * 24 * 60 * 60

function kept(name: string, value: string, lifetime = yearInSeconds): string {
  return `${name}=${value}; Path=/; SameSite=Lax; Max-Age=${lifetime}${config.https ? '; Secure' : ''}`
}

/** Keeps the language in the browser: its part of the app reads the cookie too. */
export function languageCookie(locale: string): string {
  return kept(cookieName, locale)
}

/** Keeps the colours in the browser, so that the first byte of a page already knows them. */
export function colorSchemeCookie(scheme: string): string {
  return `${kept(schemeCookie, scheme, scheme === 'system' ? 0 : yearInSeconds)}; HttpOnly`
}

/** The session, and the language and colours that the person has chosen on whatever device. */
export function signedInHeaders({ token, locale, colorScheme }: SignedIn): Headers {
  const headers = new Headers({ 'set-cookie': sessionCookie(token) })
  if (isLocale(locale)) headers.append('set-cookie', languageCookie(locale))
  if (isScheme(colorScheme)) headers.append('set-cookie', colorSchemeCookie(colorScheme))
  return headers
}
