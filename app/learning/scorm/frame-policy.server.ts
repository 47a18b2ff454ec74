import type { RequestHandler } from 'express'
import { config } from '../../platform/config.server.ts'
import { contentOriginFor } from './content-origin.ts'

/** Lets the page in which a package is played, and no other, show a frame of the origin of the packages. */
export const allowPackageFrame: RequestHandler = (request, response, next) => {
  const origin = contentOriginFor({ contentOrigin: config.CONTENT_ORIGIN, publicUrl: config.PUBLIC_URL }, request.headers.host ?? '')
  const policy = response.getHeader('content-security-policy')
  if (origin !== null && typeof policy === 'string') response.setHeader('content-security-policy', policy.replace("frame-src 'self'", `frame-src 'self' ${origin}`))
  next()
}
