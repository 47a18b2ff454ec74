import type { MiddlewareFunction } from 'react-router'
import { m } from '../paraglide/messages.js'
import { problem } from '../platform/api.server.ts'
import { config } from '../platform/config.server.ts'
import { AppError } from '../platform/errors.ts'
import { pageGuard } from '../platform/guards.server.ts'
import { requestContext } from '../platform/http/request-context.ts'
import { networkOf } from '../platform/network.ts'
import { RequestWindow } from './window.ts'

/** In front of open data: everybody where it is open, staff alone where it is not. */
export const openDataGuard: MiddlewareFunction<Response> = (args, next) => (config.isDataOpen ? next() : pageGuard(args, next))

/** Each file is made at most every few minutes, so this is for the line and not for the database. */
const requests = new RequestWindow(120, 60_000)

/** In front of pages and files: so many a minute from one network. */
export const openDataLimit: MiddlewareFunction<Response> = ({ context }, next) => {
  const { address } = context.get(requestContext)
  const seconds = requests.take(networkOf(address, { v4: 32, v6: 56 }) ?? 'unknown')
  if (seconds === 0) return next()
  const refusal = problem(new AppError(429, 'too-many-requests', m.open_data_too_many({ seconds })))
  refusal.headers.set('retry-after', String(seconds))
  return refusal
}
