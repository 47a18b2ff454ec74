import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import { logger } from '../logger.server.ts'

/** The address of a calendar, of a link in a mail and of an opened course package is all that one needs to use it. */
function withoutSecret(path: string): string {
  return path.replace(/^\/(calendar|release|learning-mails|play|cmi5)\/.*/, '/$1/...')
}

/** Gives every request an id and logs it when answered: no query string, no address, no names, no secrets. */
export const requestLog: RequestHandler = (request, response, next) => {
  const requestId = randomUUID()
  const start = performance.now()
  response.locals.requestId = requestId
  response.setHeader('x-request-id', requestId)
  response.once('finish', () => {
    const { personId } = response.locals
    logger.info({
      requestId,
      method: request.method,
      path: withoutSecret(request.path),
      status: response.statusCode,
      ms: Math.round(performance.now() - start),
      ...(typeof personId === 'string' ? { personId } : {}),
    })
  })
  next()
}
