import type { Viewer } from '../../platform/viewer.ts'
import type { CommentChange } from '../comment-schema.ts'
import { deleteComment, editComment } from './edit-comment.server.ts'
import { reactToComment, seeComments } from './react-to-comment.server.ts'
import { replyToThread } from './reply-to-thread.server.ts'
import { resolveThread } from './resolve-thread.server.ts'
import { startThread } from './start-thread.server.ts'

/** Does what a form of the comments asks for. @returns the id of a thread that was begun, else null @throws AppError of the command */
export async function changeComments(viewer: Viewer, documentId: string, change: CommentChange): Promise<string | null> {
  switch (change.intent) {
    case 'start':
    case 'suggest':
      return startThread(viewer, documentId, change)
    case 'reply':
      await replyToThread(viewer, documentId, change)
      break
    case 'edit':
      await editComment(viewer, documentId, change)
      break
    case 'delete':
      await deleteComment(viewer, documentId, change.commentId)
      break
    case 'react':
      await reactToComment(viewer, documentId, change.commentId, change.kind)
      break
    case 'seen':
      await seeComments(viewer, documentId)
      break
    default:
      await resolveThread(viewer, documentId, change.threadId, change.intent)
  }
  return null
}
