import { tryCode } from '../../identity/commands/try-code.server.ts'
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

/** @returns null when no display waits for this code */
function connect(setupHash: Uint8Array<ArrayBuffer>, now: Date): Promise<Connected | null> {
  const token = newToken()
  return db.$transaction(async (tx) => {
    const display = await tx.display.findFirst({ where: { setupHash, setupUntil: { gt: now } }, select: { id: true, spaceId: true, site: { select: { id: true, slug: true } } } })
    if (!display) return null
    // Of two devices that show it at once only one finds it here.
    const { count } = await tx.display.updateMany({ where: { id: display.id, setupHash }, data: { setupHash: null, setupUntil: null, tokenHash: hashOf(token), connectedAt: now, lastSeenAt: now } })
    if (count === 0) return null
    await audit(tx, { actorId: null, action: 'display.connected', subjectType: 'display', subjectId: display.id })
    const { spaceId, site } = display
    return { token, placeId: spaceId ?? site?.id ?? '', path: spaceId === null ? `/display/site/${site?.slug ?? ''}` : `/display/${spaceId}` }
  })
}

/**
 * Makes the device that shows a code the display, in place of the one before. A code works once.
 * @param address of the device; from one that has shown too many wrong codes none is looked up for a while
 * @throws AppError 422 for one that is wrong, used or over; 429 `too-many-attempts`
 */
export async function connectDisplay(typed: string, address: string, now = new Date()): Promise<Connected> {
  const code = typedCode(typed)
  const connected = code === null ? null : await tryCode('display-setup', address, () => connect(hashOf(code), now))
  if (connected === null) throw new AppError(422, 'invalid-input', m.displays_setup_wrong(), [{ path: 'code', message: m.displays_setup_wrong() }])
  return connected
}
