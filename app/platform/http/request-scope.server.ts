import { AsyncLocalStorage } from 'node:async_hooks'
import type { RequestHandler } from 'express'
import type { Condition } from '../api/unchanged.server.ts'

/** A request to the API that came with an idempotency key, and which of the attempts at it this is. */
export type KeyedRequest = { caller: string; keyHash: Uint8Array<ArrayBuffer>; attempt: string }

type RequestScope = {
  requestId: string
  /** The client's IP address, as in RequestFacts. */
  address: string | null
  keyed?: KeyedRequest
  /** Under which it may change something (`If-Match`). */
  condition?: Condition
}

const scope = new AsyncLocalStorage<RequestScope>()

/** Lets whatever runs for a request know which one it is. After `requestLog`, which gives the id. */
export const requestScope: RequestHandler = (request, response, next) => {
  scope.run({ requestId: String(response.locals.requestId), address: request.ip ?? null }, next)
}

/** The request that this runs for; nothing in jobs and on the command line. */
export function currentRequest(): RequestScope | undefined {
  return scope.getStore()
}
