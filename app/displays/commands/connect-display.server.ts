import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { AppError } from '../../platform/errors.ts'
import { hashOf, newToken } from '../device-token.server.ts'
import { typedCode } from '../setup-code.ts'

export type Connected = {
  token: string
  /** Of the space or the site. */
  placeId: string
  path: string
}

/**
 * Makes the device that shows a code the display, in place of the one before. A code works once.
 * @throws AppError 422 for one that is wrong, used or over
 */
export async function connectDisplay(typed: string, now = new Date()): Promise<Connected> {
  const wrong = new AppError(422, 'invalid-input', m.displays_setup_wrong(), [{ path: 'code', message: m.displays_setup_wrong() }])
  const code = typedCode(typed)
  if (code === null) throw wrong
  const setupHash = hashOf(code)
  const token = newToken()
  return db.$transaction(async (tx) => {
    const display = await tx.display.findFirst({ where: { setupHash, setupUntil: { gt: now } }, select: { id: true, spaceId: true, site: { select: { id: true, slug: true } } } })
    if (!display) throw wrong
    // Of two devices that show it at once only one finds it here.
    const { count } = await tx.display.updateMany({ where: { id: display.id, setupHash }, data: { setupHash: null, setupUntil: null, tokenHash: hashOf(token), connectedAt: now, lastSeenAt: now } })
    if (count === 0) throw wrong
    await audit(tx, { actorId: null, action: 'display.connected', subjectType: 'display', subjectId: display.id })
    const { spaceId, site } = display
    return { token, placeId: spaceId ?? site?.id ?? '', path: spaceId === null ? `/display/site/${site?.slug ?? ''}` : `/display/${spaceId}` }
  })
}
