import { createContext, type MiddlewareFunction, redirect } from 'react-router'
import { m } from '../paraglide/messages.js'
import { problem } from './api.server.ts'
import { AppError, forbidden } from './errors.ts'
import { scopesFor } from './token-scopes.ts'
import { type Role, tokenScopesContext, viewerContext, viewerOf } from './viewer.ts'

type Guard = MiddlewareFunction<Response>

/** In front of every page but the public ones: an unknown person goes to the sign-in and comes back afterwards. */
export const pageGuard: Guard = ({ url, context }, next) => {
  if (context.get(viewerContext)) return next()
  const { pathname, search } = url
  const to = pathname + search
  throw redirect(to === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ to })}`)
}

/** In front of the API: 401 as a problem, and 403 for a token that was not made for this. */
export const apiGuard: Guard = async ({ request, context }, next) => {
  if (!context.get(viewerContext)) return problem(new AppError(401, 'not-signed-in', m.platform_not_signed_in()))
  const has = context.get(tokenScopesContext)
  if (!has) return next()
  const needed = scopesFor(request.method, new URL(request.url).pathname)
  if (needed.some((scope) => has.includes(scope))) return next()
  return problem(new AppError(403, 'insufficient-scope', needed.length > 0 ? m.platform_insufficient_scope({ scopes: needed.join(', ') }) : m.platform_not_with_token()))
}

/** Reads what the frame around a page shows, for errors before it; null where there is no frame. Set by who draws it. */
export const frameContext = createContext<(() => Promise<object>) | null>(null)

/** In front of pages for one role, or several: 403 for everybody else, inside their own frame. */
export function roleGuard(...roles: readonly Role[]): Guard {
  return async ({ context }, next) => {
    const viewer = viewerOf(context)
    if (!roles.some((role) => viewer.roles.includes(role))) throw forbidden(await context.get(frameContext)?.())
    return next()
  }
}
