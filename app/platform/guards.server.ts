import { type MiddlewareFunction, redirect } from 'react-router'
import { m } from '../paraglide/messages.js'
import { problem } from './api.server.ts'
import { AppError, forbidden } from './errors.ts'
import { type Role, viewerContext, viewerOf } from './viewer.ts'

type Guard = MiddlewareFunction<Response>

/** In front of every page but the public ones: an unknown person goes to the sign-in and comes back afterwards. */
export const pageGuard: Guard = ({ request, context }, next) => {
  if (context.get(viewerContext)) return next()
  const { pathname, search } = new URL(request.url)
  const to = pathname + search
  throw redirect(to === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ to })}`)
}

/** In front of the API: 401 as a problem. */
export const apiGuard: Guard = async ({ context }, next) => {
  if (context.get(viewerContext)) return next()
  return problem(new AppError(401, 'not-signed-in', m.platform_not_signed_in()))
}

/** In front of pages for one role: 403 for everybody else. */
export function roleGuard(role: Role): Guard {
  return ({ context }, next) => {
    if (!viewerOf(context).roles.includes(role)) throw forbidden()
    return next()
  }
}
