import type { RequestHandler } from 'express'
import { requestSpan } from '../tracing/tracing.server.ts'
import { methods, patternOf } from './request-log.server.ts'

/** Asked by machines every few seconds, and files of the build: they would bury everything else. */
const untraced = /^\/(?:healthz|readyz|metrics|assets)(?:\/|$)/

/**
 * Makes a span of a request, where spans are exported. The trace of a proxy is gone on with when the connection comes from
 * one in TRUST_PROXY: others could choose what is kept, and under which number. First of all, so that all the rest is inside.
 */
export const requestTrace: RequestHandler = (request, response, next) => {
  if (untraced.test(request.path)) return next()
  // Express's own, made of TRUST_PROXY.
  const isTrusted = request.app.get('trust proxy fn') as (address: string, hop: number) => boolean
  const span = requestSpan(isTrusted(request.socket.remoteAddress ?? '', 0) ? request.headers : {})
  if (!span) return next()
  const { locals } = response
  locals.trace = span.fields
  response.once('close', () => {
    const method = methods.has(request.method) ? request.method : 'other'
    span.end({ method, route: patternOf(locals.route, request.path), status: response.statusCode, requestId: String(locals.requestId), isBrokenOff: !response.writableFinished })
  })
  span.run(next)
}
