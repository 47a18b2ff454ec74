import type { MiddlewareFunction } from 'react-router'
import { methodNotAllowed } from './api.server.ts'
import { conditionalReads } from './api/etag.server.ts'
import { idempotency } from './api/idempotency-frame.ts'
import { rateLimit } from './api/rate-frame.ts'
import { apiGuard } from './guards.server.ts'

/** Routes that only read have no action; what the router says to that becomes a problem like all others. */
const methodGuard: MiddlewareFunction<Response> = async (_, next) => {
  const response = await next()
  return response.status === 405 && !response.headers.has('allow') ? methodNotAllowed('GET, HEAD') : response
}

/** In front of every API route. */
export const middleware = [apiGuard, rateLimit, conditionalReads, methodGuard, idempotency]

/** `/api/v1` itself is nothing. */
export { action, loader } from './api-not-found.ts'
