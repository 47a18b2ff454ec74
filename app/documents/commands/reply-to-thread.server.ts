import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { checkedMentions, noteForOthers } from '../comment-notices.server.ts'
import { threadToChange } from '../comment-rights.server.ts'

type Reply = { threadId: string; body: string; mentions: readonly string[] }

/** Answers in a conversation; one that was closed is open again. @throws AppError 403, 404, 422 */
export async function replyToThread(viewer: Viewer, documentId: string, { threadId, body, mentions }: Reply): Promise<void> {
  await db.$transaction(async (tx) => {
    const { document, resolvedAt, outcome } = await threadToChange(tx, viewer, documentId, threadId)
    const mentioned = await checkedMentions(tx, documentId, body, mentions)
    // What was suggested and decided stays decided; only a conversation goes on.
    if (resolvedAt && outcome === null) await tx.commentThread.update({ where: { id: threadId }, data: { resolvedAt: null, resolvedById: null } })
    const { id } = await tx.comment.create({ data: { threadId, authorId: viewer.id, body, mentions: { create: mentioned.map((personId) => ({ personId })) } }, select: { id: true } })
    await noteForOthers(tx, { commentId: id, documentId, ownerId: document.ownerId, threadId, authorId: viewer.id, mentioned })
  })
}
