import { cookieName, extractLocaleFromHeader } from '../paraglide/runtime.js'

/**
 * The request as what the language is read from. People choose theirs, and a cookie keeps it; a program that calls
 * the API has no cookie and says it as HTTP does, by Accept-Language. Who says nothing reads German.
 * Without the body: whoever reads the language copies the request, and all of an upload would be held in memory.
 */
export function inLanguageOfProgram(request: Request): Request {
  const { url, headers } = request
  const cookie = headers.get('cookie') ?? ''
  const isProgram = new URL(url).pathname.startsWith('/api/') && !cookie.includes(`${cookieName}=`)
  const locale = isProgram ? extractLocaleFromHeader(request) : undefined
  return new Request(url, { headers: locale === undefined ? headers : { cookie: `${cookieName}=${locale}` } })
}
