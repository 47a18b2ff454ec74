import { db } from '../../platform/database.server.ts'
import { notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { ReactionKind } from '../comment-types.ts'
import { documentWithLevel } from '../document-rights.server.ts'
import { mayComment } from '../policy.ts'

/** Puts a reaction to a comment, or takes it back when it is there. Nobody gets a mail. @throws AppError 403, 404 */
export async function reactToComment(viewer: Viewer, documentId: string, commentId: string, kind: ReactionKind): Promise<void> {
  await db.$transaction(async (tx) => {
    await documentWithLevel(viewer, documentId, mayComment, tx)
    if ((await tx.comment.count({ where: { id: commentId, deletedAt: null, thread: { documentId } } })) === 0) throw notFound()
    const { count } = await tx.commentReaction.deleteMany({ where: { commentId, personId: viewer.id, kind } })
    if (count === 0) await tx.commentReaction.createMany({ data: [{ commentId, personId: viewer.id, kind }], skipDuplicates: true })
  })
}

/** The viewer has the comments before them: no mail about them any more. @throws AppError 403, 404 */
export async function seeComments(viewer: Viewer, documentId: string): Promise<void> {
  await db.commentNotice.deleteMany({ where: { personId: viewer.id, comment: { thread: { documentId } } } })
}
