import type { MiddlewareFunction } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { problem } from '../api.server.ts'
import { config } from '../config.server.ts'
import { AppError } from '../errors.ts'
import { callerContext } from '../viewer.ts'
import { countRequest } from './rate-limit.server.ts'
import { type Allowance, windowSeconds } from './rate-window.ts'

/** draft-ietf-httpapi-ratelimit-headers-10 */
function headersOf({ remaining, resetSeconds }: Allowance): [name: string, value: string][] {
  return [
    ['ratelimit-policy', `"minute";q=${config.API_REQUESTS_PER_MINUTE};w=${windowSeconds}`],
    ['ratelimit', `"minute";r=${remaining};t=${resetSeconds}`],
  ]
}

/** In front of every API operation: so many requests a minute for each token, and for each person who comes with a session. */
export const rateLimit: MiddlewareFunction<Response> = async ({ context }, next) => {
  const allowance = countRequest(context.get(callerContext), config.API_REQUESTS_PER_MINUTE)
  const response = allowance.isAllowed ? await next() : problem(new AppError(429, 'too-many-requests', m.platform_too_many_requests({ seconds: allowance.retryAfter })))
  if (!allowance.isAllowed) response.headers.set('retry-after', String(allowance.retryAfter))
  for (const [name, value] of headersOf(allowance)) response.headers.set(name, value)
  return response
}
