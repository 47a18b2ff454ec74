import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { checkedMentions, noteForOthers } from '../comment-notices.server.ts'
import type { CommentChange } from '../comment-schema.ts'
import { documentWithLevel } from '../document-rights.server.ts'
import { mayComment } from '../policy.ts'

type NewThread = Extract<CommentChange, { intent: 'start' | 'suggest' }>

const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))

/** Begins a conversation about a piece of the text, perhaps with a suggestion what should stand there. @returns its id @throws AppError 403, 404, 422 */
export function startThread(viewer: Viewer, documentId: string, wanted: NewThread): Promise<string> {
  const { start, end, quote, before, after, body, mentions } = wanted
  return db.$transaction(async (tx) => {
    const { ownerId } = await documentWithLevel(viewer, documentId, mayComment, tx)
    const mentioned = await checkedMentions(tx, documentId, body, mentions)
    const { id: threadId, comments } = await tx.commentThread.create({
      data: {
        documentId,
        anchorStart: bytes(start),
        anchorEnd: bytes(end),
        quote,
        before,
        after,
        replacement: wanted.intent === 'suggest' ? wanted.replacement : null,
        comments: { create: { authorId: viewer.id, body, mentions: { create: mentioned.map((personId) => ({ personId })) } } },
      },
      select: { id: true, comments: { select: { id: true } } },
    })
    for (const { id } of comments) await noteForOthers(tx, { commentId: id, documentId, ownerId, threadId, authorId: viewer.id, mentioned })
    return threadId
  })
}
