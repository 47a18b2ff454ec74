import { createContext, type MiddlewareFunction, type RouterContextProvider } from 'react-router'
import { m } from '../paraglide/messages.js'
import { db } from '../platform/database.server.ts'
import { AppError } from '../platform/errors.ts'
import { deviceCookie, hashOf, tokenOf } from './device-token.server.ts'

const minute = 60_000

/** The screen that a request comes from, at the door of a space or in the foyer of a site. */
export type Device = { displayId: string; placeId: string; tokenHash: Uint8Array }

/** Nobody has asked yet: a route without its guard lets nobody in. */
const unasked = new AppError(401, 'display-not-set-up', '')
const deviceContext = createContext<Device | AppError>(unasked)

/**
 * The screen that a guard has let through. Everything on a display asks for it, so nothing is shown without; and thrown
 * here rather than in the guard, the refusal is told by the display's own page.
 * @throws AppError 401, 403
 */
export function deviceOf(context: Readonly<RouterContextProvider>): Device {
  const device = context.get(deviceContext)
  if (device instanceof AppError) throw device
  return device
}

/** Notes that a screen is there, once a minute at most. */
async function noteSeen(displayId: string, now: Date): Promise<void> {
  const before = new Date(now.getTime() - minute)
  await db.display.updateMany({ where: { id: displayId, OR: [{ lastSeenAt: null }, { lastSeenAt: { lt: before } }] }, data: { lastSeenAt: now } })
}

/**
 * The screen whose token a request brings for a place.
 * @throws AppError 401 `display-not-set-up` without a token, `display-revoked` for one that is no longer good; 403 `display-elsewhere` for one of another place
 */
async function provenDevice(request: Request, placeId: string): Promise<{ device: Device; token: string }> {
  const token = tokenOf(request, placeId)
  if (token === null) throw new AppError(401, 'display-not-set-up', m.displays_not_set_up())
  const tokenHash = hashOf(token)
  const display = await db.display.findUnique({ where: { tokenHash }, select: { id: true, spaceId: true, siteId: true, lastSeenAt: true } })
  if (!display) throw new AppError(401, 'display-revoked', m.displays_revoked())
  if ((display.spaceId ?? display.siteId) !== placeId) throw new AppError(403, 'display-elsewhere', m.displays_elsewhere())
  const now = new Date()
  if (!display.lastSeenAt || now.getTime() - display.lastSeenAt.getTime() >= minute) await noteSeen(display.id, now)
  return { device: { displayId: display.id, placeId, tokenHash }, token }
}

type PlaceOf = (params: Readonly<Record<string, string | undefined>>) => Promise<string>

/** Finds out which screen asks, or why it is none of this place, and renews its cookie. */
function deviceGuard(placeOf: PlaceOf): MiddlewareFunction<Response> {
  return async ({ request, params, context }, next) => {
    const placeId = await placeOf(params)
    const proven = await provenDevice(request, placeId).catch((error: unknown) => {
      if (error instanceof AppError) return error
      throw error
    })
    context.set(deviceContext, proven instanceof AppError ? proven : proven.device)
    const response = await next()
    if (!(proven instanceof AppError)) response.headers.append('set-cookie', deviceCookie(placeId, proven.token))
    return response
  }
}

/** In front of everything at the door of a space. */
export const doorGuard = deviceGuard(async ({ space = '' }) => space)

/** In front of the board in a site's foyer. To who has no token a site that there is not looks like any other. */
export const boardGuard = deviceGuard(async ({ site = '' }) => (await db.site.findUnique({ where: { slug: site }, select: { id: true } }))?.id ?? site)

/** Of the hashes of tokens, as hexadecimal digits, those that still open something. */
export async function liveTokens(hashes: readonly string[]): Promise<Set<string>> {
  const rows = await db.display.findMany({ where: { tokenHash: { in: hashes.map((hash) => new Uint8Array(Buffer.from(hash, 'hex'))) } }, select: { tokenHash: true } })
  return new Set(rows.flatMap(({ tokenHash }) => (tokenHash ? [Buffer.from(tokenHash).toString('hex')] : [])))
}
