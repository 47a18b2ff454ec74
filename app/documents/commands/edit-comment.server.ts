import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { checkedMentions } from '../comment-notices.server.ts'
import { commentToChange } from '../comment-rights.server.ts'

type Edit = { commentId: string; body: string; mentions: readonly string[] }

/** Changes what one has written. Who is named only now hears of it as well; the others are not told again. @throws AppError 403, 404, 422 */
export async function editComment(viewer: Viewer, documentId: string, { commentId, body, mentions }: Edit): Promise<void> {
  await db.$transaction(async (tx) => {
    await commentToChange(tx, viewer, documentId, commentId)
    const before = await tx.comment.findUniqueOrThrow({ where: { id: commentId }, select: { body: true, mentions: { select: { personId: true } } } })
    const known = before.mentions.map(({ personId }) => personId)
    const mentioned = await checkedMentions(tx, documentId, body, [...new Set([...known, ...mentions])])
    if (before.body !== body) await tx.comment.update({ where: { id: commentId }, data: { body, editedAt: new Date() } })
    await tx.commentMention.deleteMany({ where: { commentId, personId: { notIn: mentioned } } })
    const added = mentioned.filter((id) => !known.includes(id))
    await tx.commentMention.createMany({ data: added.map((personId) => ({ commentId, personId })), skipDuplicates: true })
    await tx.commentNotice.createMany({ data: added.filter((id) => id !== viewer.id).map((personId) => ({ commentId, personId })), skipDuplicates: true })
  })
}

/** Takes back what one has written: a whole conversation when nobody has answered, else only the words. @throws AppError 403, 404 */
export async function deleteComment(viewer: Viewer, documentId: string, commentId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const { thread } = await commentToChange(tx, viewer, documentId, commentId)
    const left = thread.comments.filter(({ id, deletedAt }) => id !== commentId && deletedAt === null)
    if (left.length === 0) await tx.commentThread.delete({ where: { id: thread.id } })
    else if (thread.comments.at(-1)?.id === commentId) await tx.comment.delete({ where: { id: commentId } })
    else {
      await tx.comment.update({ where: { id: commentId }, data: { body: '', deletedAt: new Date(), reactions: { deleteMany: {} }, mentions: { deleteMany: {} }, notices: { deleteMany: {} } } })
    }
  })
}
