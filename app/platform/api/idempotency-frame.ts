import type { MiddlewareFunction } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { asAppError, problem } from '../api.server.ts'
import { invalidInput } from '../errors.ts'
import { currentRequest } from '../http/request-scope.server.ts'
import { logger } from '../logger.server.ts'
import { callerContext, viewerOf } from '../viewer.ts'
import { bodyBytes } from './body.server.ts'
import { fingerprintOf, hashOfKey, keyIn } from './idempotency-key.ts'
import { beginKeyed, giveBackKey, keepAnswer } from './idempotency.server.ts'

/** Bytes of a request with a key: it is held in memory, to be told from another one. */
const mostBytes = 50 * 1024 * 1024

/**
 * Lets a POST with an `Idempotency-Key` be sent as often as it takes: it is carried out once, and its answer is given again.
 * draft-ietf-httpapi-idempotency-key-header. Without the header nothing is looked up.
 */
export const idempotency: MiddlewareFunction<Response> = async ({ request, context }, next) => {
  const header = request.headers.get('idempotency-key')
  const scope = currentRequest()
  if (header === null || request.method !== 'POST' || !scope) return next()
  try {
    const key = keyIn(header)
    if (key === null) throw invalidInput([{ path: 'Idempotency-Key', message: m.platform_no_idempotency_key() }])
    const fingerprint = fingerprintOf(request.method, new URL(request.url), await bodyBytes(request.clone(), mostBytes))
    const begun = await beginKeyed(context.get(callerContext), viewerOf(context).id, hashOfKey(key), fingerprint)
    if ('answer' in begun) return begun.answer
    scope.keyed = begun.first
  } catch (error) {
    return problem(asAppError(error))
  }
  const { keyed } = scope
  const response = await next()
  // What was done is done: that its answer could not be kept is no reason to tell of a failure.
  await (response.status >= 500 ? giveBackKey(keyed) : keepAnswer(keyed, response)).catch((err: unknown) => logger.error({ err }, 'an answer could not be kept for its idempotency key'))
  return response
}
