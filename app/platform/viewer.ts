import { createContext, type RouterContextProvider } from 'react-router'
import { AppError } from './errors.ts'
import type { TokenScope } from './token-scopes.ts'
import { m } from '../paraglide/messages.js'

export const roles = ['employee', 'manager', 'it', 'workplace-admin', 'learning-admin', 'admin'] as const
export type Role = (typeof roles)[number]

/** The person a request acts for. */
export type Viewer = {
  id: string
  username: string
  displayName: string
  unitId: string | null
  roles: readonly Role[]
}

/** Null: not signed in. Set by the root middleware for every request. */
export const viewerContext = createContext<Viewer | null>(null)

/** What the token of this request may be used for; null when the person came with a session. */
export const tokenScopesContext = createContext<readonly TokenScope[] | null>(null)

/** Whose requests to the API are counted together: `token:<id>`, or `person:<id>` for all sessions of a person. */
export const callerContext = createContext<string>('')

/** The signed-in person. For loaders and actions behind `pageGuard` or `apiGuard`. */
export function viewerOf(context: Readonly<RouterContextProvider>): Viewer {
  const viewer = context.get(viewerContext)
  if (!viewer) throw new AppError(401, 'not-signed-in', m.platform_not_signed_in())
  return viewer
}
