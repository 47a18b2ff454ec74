import { m } from '../../paraglide/messages.js'
import { db } from '../../platform/database.server.ts'
import { AppError, forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { threadToChange } from '../comment-rights.server.ts'
import { mayEdit, mayResolve } from '../policy.ts'

/**
 * Closes a conversation or opens it again, or says what becomes of the replacement that it suggests. Nobody gets a
 * mail any more about what is closed. Accepting only notes it: the editor of who accepts has changed the text.
 * @throws AppError 403; 404; 409 `already-decided`
 */
export async function resolveThread(viewer: Viewer, documentId: string, threadId: string, how: 'resolve' | 'reopen' | 'accept' | 'reject'): Promise<void> {
  await db.$transaction(async (tx) => {
    const { document, replacement, outcome, comments } = await threadToChange(tx, viewer, documentId, threadId)
    const isOwn = comments[0]?.authorId === viewer.id
    const isDecision = how === 'accept' || how === 'reject'
    if (isDecision ? !mayEdit(document.level) : !mayResolve(document.level, isOwn)) throw forbidden()
    if (isDecision && (replacement === null || outcome !== null)) throw new AppError(409, 'already-decided', m.documents_comments_decided())
    const closed = { resolvedAt: new Date(), resolvedById: viewer.id }
    const data =
      how === 'reopen' ? { resolvedAt: null, resolvedById: null, outcome: null } : how === 'resolve' ? closed : { ...closed, outcome: how === 'accept' ? ('accepted' as const) : ('rejected' as const) }
    await tx.commentThread.update({ where: { id: threadId }, data })
    if (how !== 'reopen') await tx.commentNotice.deleteMany({ where: { comment: { threadId } } })
  })
}
