import { randomBytes } from 'node:crypto'
import type { RequestHandler, Response as ExpressResponse } from 'express'
import { m } from '../../paraglide/messages.js'
import { problem } from '../api.server.ts'
import { config } from '../config.server.ts'
import { AppError } from '../errors.ts'

/** Content Security Policy and its companions on every answer; the nonce is in `res.locals.nonce`. */
export const securityHeaders: RequestHandler = (_request, response, next) => {
  const nonce = randomBytes(16).toString('base64')
  response.locals.nonce = nonce
  const isBuilt = config.NODE_ENV === 'production'
  response.setHeader(
    'content-security-policy',
    [
      `default-src 'none'`,
      `script-src 'nonce-${nonce}' 'strict-dynamic'`,
      // The development server injects its own style elements.
      isBuilt ? `style-src 'self' 'nonce-${nonce}'` : `style-src 'self' 'unsafe-inline'`,
      `img-src 'self' data:`,
      `font-src 'self'`,
      // Films of the training and their captions.
      `media-src 'self'`,
      // The frame in which diagrams are drawn.
      `frame-src 'self'`,
      `connect-src 'self'${isBuilt ? '' : ' ws:'}`,
      `manifest-src 'self'`,
      // The worker that keeps lessons.
      `worker-src 'self'`,
      `form-action 'self'`,
      `base-uri 'none'`,
      `frame-ancestors 'none'`,
    ].join('; '),
  )
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'same-origin')
  response.setHeader('cross-origin-opener-policy', 'same-origin')
  response.setHeader('cross-origin-resource-policy', 'same-origin')
  response.setHeader('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()')
  if (config.https) response.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains')
  next()
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']

async function refuse(response: ExpressResponse, error: AppError): Promise<void> {
  response.status(error.status).type('application/problem+json').send(await problem(error).text())
}

/** Stops methods that nothing here has (OPTIONS, WebDAV): the router would take some of them for a GET. */
export const methodGuard: RequestHandler = async (request, response, next) => {
  if (methods.includes(request.method)) return next()
  await refuse(response, new AppError(501, 'method-not-implemented', m.platform_method_not_allowed()))
}

/** Stops addresses with the character U+0000: no page has one, and no text of the database. */
export const addressGuard: RequestHandler = async (request, response, next) => {
  if (!/%00/.test(request.originalUrl)) return next()
  await refuse(response, new AppError(400, 'bad-address', m.platform_nul()))
}

/**
 * Whether a browser on one of our own pages sent this. Browsers name the origin of every unsafe
 * request; where a proxy took it away, Fetch Metadata says the same. Neither: not a browser's page.
 */
function isSameOrigin(headers: { origin?: string | undefined; 'sec-fetch-site'?: string | string[] | undefined }): boolean {
  if (headers.origin !== undefined) return config.origins.includes(headers.origin)
  return headers['sec-fetch-site'] === 'same-origin'
}

/**
 * Lets unsafe methods through only from our own pages, whatever kind of route answers. A request
 * that brings a token in `Authorization` needs no such proof: no browser adds that by itself, and
 * with it the session cookie is not looked at.
 */
export const sameOriginGuard: RequestHandler = async (request, response, next) => {
  const isSafe = ['GET', 'HEAD'].includes(request.method)
  const hasToken = /^Bearer \S+$/i.test(request.headers.authorization ?? '')
  if (isSafe || hasToken || isSameOrigin(request.headers)) return next()
  await refuse(response, new AppError(403, 'other-origin', m.platform_other_origin()))
}
