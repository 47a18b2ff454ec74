import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { hashOf, newCode } from '../device-token.server.ts'
import { mayManageDisplays } from '../policy.ts'

const hour = 3_600_000
/** How long the code for setting up is good, in hours. */
const setupHours = 24

const setupUntil = (now: Date) => new Date(now.getTime() + setupHours * hour)

export type NewDisplay = { spaceId: string | null; siteId: string | null; name: string }

/** Puts a display on the list. @returns its code, which nobody can see again @throws AppError 403; 422 for a place that is not there */
export async function registerDisplay(viewer: Viewer, { spaceId, siteId, name }: NewDisplay, now = new Date()): Promise<{ id: string; code: string }> {
  if (!mayManageDisplays(viewer)) throw forbidden()
  const code = newCode()
  return db.$transaction(async (tx) => {
    const place = spaceId === null ? await tx.site.findUnique({ where: { id: siteId ?? '' }, select: { id: true } }) : await tx.space.findUnique({ where: { id: spaceId }, select: { id: true } })
    if (!place) throw new AppError(422, 'invalid-input', m.displays_place_choose(), [{ path: 'place', message: m.displays_place_choose() }])
    const { id } = await tx.display.create({ data: { spaceId, siteId, name, setupHash: hashOf(code), setupUntil: setupUntil(now) }, select: { id: true } })
    await audit(tx, { actorId: viewer.id, action: 'display.registered', subjectType: 'display', subjectId: id, detail: { spaceId, siteId } })
    return { id, code }
  })
}

/** A new code for a display. The device that shows it now goes on until another one has used the code. @throws AppError 403; 404 */
export async function makeSetupCode(viewer: Viewer, id: string, now = new Date()): Promise<string> {
  if (!mayManageDisplays(viewer)) throw forbidden()
  const code = newCode()
  await db.$transaction(async (tx) => {
    const { count } = await tx.display.updateMany({ where: { id, removedAt: null }, data: { setupHash: hashOf(code), setupUntil: setupUntil(now) } })
    if (count === 0) throw notFound()
    await audit(tx, { actorId: viewer.id, action: 'display.setup-made', subjectType: 'display', subjectId: id })
  })
  return code
}

const closed = { tokenHash: null, connectedAt: null, setupHash: null, setupUntil: null }

/** Takes a display's token and code away. It stays on the list, to be set up again. @throws AppError 403; 404 */
export async function revokeDisplay(viewer: Viewer, id: string): Promise<void> {
  if (!mayManageDisplays(viewer)) throw forbidden()
  await db.$transaction(async (tx) => {
    const { count } = await tx.display.updateMany({ where: { id, removedAt: null }, data: closed })
    if (count === 0) throw notFound()
    await audit(tx, { actorId: viewer.id, action: 'display.revoked', subjectType: 'display', subjectId: id })
  })
}

/** Takes a display off the list, for good. @throws AppError 403; 404 */
export async function removeDisplay(viewer: Viewer, id: string, now = new Date()): Promise<void> {
  if (!mayManageDisplays(viewer)) throw forbidden()
  await db.$transaction(async (tx) => {
    const { count } = await tx.display.updateMany({ where: { id, removedAt: null }, data: { ...closed, removedAt: now } })
    if (count === 0) throw notFound()
    await audit(tx, { actorId: viewer.id, action: 'display.removed', subjectType: 'display', subjectId: id })
  })
}
