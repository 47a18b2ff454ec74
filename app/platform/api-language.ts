import { cookieName, extractLocaleFromHeader } from '../paraglide/runtime.js'

/**
 * The request as what the language is read from. People choose theirs, and a cookie keeps it; a program that calls
 * the API has no cookie and says it as HTTP does, by Accept-Language. Who says nothing reads German.
 */
export function inLanguageOfProgram(request: Request): Request {
  if (!new URL(request.url).pathname.startsWith('/api/')) return request
  const cookie = request.headers.get('cookie') ?? ''
  if (cookie.includes(`${cookieName}=`)) return request
  const locale = extractLocaleFromHeader(request)
  return locale === undefined ? request : new Request(request.url, { headers: { cookie: `${cookieName}=${locale}` } })
}
