import { m } from '../../paraglide/messages.js'
import { db } from '../../platform/database.server.ts'
import { AppError } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { issueToken, type NewToken } from '../access-tokens.server.ts'

/** More than anybody's programs need, and a list that can still be looked through. */
const mostTokens = 50

/** Makes a token for oneself. @returns the token, to be shown once. @throws AppError 409 `too-many-tokens` */
export async function createToken(viewer: Viewer, asked: Omit<NewToken, 'personId'>): Promise<string> {
  return db.$transaction(async (tx) => {
    const count = await tx.accessToken.count({ where: { personId: viewer.id, expiresAt: { gt: new Date() } } })
    if (count >= mostTokens) throw new AppError(409, 'too-many-tokens', m.identity_too_many_tokens({ count: mostTokens }))
    return issueToken(tx, { ...asked, personId: viewer.id }, viewer.id)
  })
}
