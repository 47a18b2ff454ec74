import { createHash, randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import { logger } from '../logger.server.ts'
import { requestSeconds, requestsUnderWay } from '../metrics.server.ts'

/** The address of a calendar, of a link in a mail and of an opened course package is all that one needs to use it. */
function withoutSecret(path: string): string {
  return path.replace(/^\/(calendar|release|learning-mails|play|cmi5)\/.*/, '/$1/...')
}

/** What answers in front of the router, by the beginning of its path; one pattern for each, so that there are few. */
const inFront = ['/healthz', '/readyz', '/metrics', '/assets', '/play', '/cmi5', '/diagram-frame', '/learning-mails']

export function patternOf(route: unknown, path: string): string {
  if (typeof route === 'string') return route
  const found = inFront.find((prefix) => path === prefix || path.startsWith(`${prefix}/`))
  return found ?? 'none'
}

/** Methods that are told by name. */
export const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])

/** Says of two lines whether they are of one person, and of none who it is: the id can be found from it in no other way than by trying all. */
function pseudonym(personId: string): string {
  return createHash('sha256').update(personId).digest('hex').slice(0, 16)
}

/**
 * Gives every request an id, counts it, and logs it when answered: its route, no query string, no address, no names, no
 * secrets. The path itself, with the ids that stand in it, is only logged of what went wrong inside.
 */
export const requestLog: RequestHandler = (request, response, next) => {
  const requestId = randomUUID()
  const start = performance.now()
  response.locals.requestId = requestId
  response.setHeader('x-request-id', requestId)
  requestsUnderWay.inc()
  response.once('close', () => {
    requestsUnderWay.dec()
    const ms = Math.round(performance.now() - start)
    const route = patternOf(response.locals.route, request.path)
    const method = methods.has(request.method) ? request.method : 'other'
    const isStream = String(response.getHeader('content-type') ?? '').startsWith('text/event-stream')
    if (response.writableFinished && !isStream) requestSeconds.observe({ method, route, status: response.statusCode }, ms / 1000)
    // A proxy asks each instance twice a second; that all is well is not worth a line.
    if (route === '/readyz' && response.statusCode === 200) return
    const { personId, trace } = response.locals
    logger.info({
      requestId,
      ...trace,
      method,
      route,
      status: response.statusCode,
      ms,
      ...(response.writableFinished ? {} : { isBrokenOff: true }),
      ...(response.statusCode >= 500 ? { path: withoutSecret(request.path) } : {}),
      ...(typeof personId === 'string' ? { person: pseudonym(personId) } : {}),
    })
  })
  next()
}
