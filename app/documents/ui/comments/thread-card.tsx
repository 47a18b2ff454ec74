import type { Place } from '../../anchor.ts'
import { m } from '../../../paraglide/messages.js'
import type { ThreadView } from '../../comment-types.ts'
import { CommentForm } from './comment-form.tsx'
import { CommentItem } from './comment-item.tsx'
import { MentionBox } from './mention-box.tsx'
import type { Comments } from './use-comments.ts'

type ThreadCardProps = { comments: Comments; thread: ThreadView; /** Undefined: not looked for. */ place: Place | null | undefined; isActive: boolean; mayComment: boolean; mayEdit: boolean }

const shortened = (text: string) => (text.length > 140 ? `${text.slice(0, 139)}…` : text)

/** The text that it is about, as the way to it; where it is gone, as it was. */
function Quote({ comments, thread, place }: Pick<ThreadCardProps, 'comments' | 'thread' | 'place'>) {
  const quote = shortened(thread.anchor.quote)
  if (place === null && !thread.isResolved) return <p className="comment-quote is-gone"><span className="strong">{m.documents_comments_text_deleted()}</span> <q>{quote}</q></p>
  if (!place) return <p className="comment-quote"><q>{quote}</q></p>
  return (
    <button type="button" className="comment-quote" onClick={() => comments.board.text?.goTo(thread.id)}>
      <span className="vh">{m.documents_comments_to_text()} </span><q>{quote}</q>
    </button>
  )
}

/** What is suggested instead, and for who may edit the two ways to answer. */
function Replacement({ comments, thread, place, mayEdit }: Pick<ThreadCardProps, 'comments' | 'thread' | 'place' | 'mayEdit'>) {
  const { replacement, outcome, id } = thread
  if (replacement === null) return null
  // First noted, so that of two who accept only one changes the text.
  const accepted = () => comments.board.say(comments.board.text?.replace(thread.anchor, replacement) ? m.documents_suggestions_accepted() : m.documents_suggestions_gone())
  return (
    <div className="comment-replacement">
      <p>{replacement === '' ? m.documents_suggestions_leave_out() : <>{m.documents_suggestions_instead()} <ins>{replacement}</ins></>}</p>
      {outcome !== null && <p className="strong">{outcome === 'accepted' ? m.documents_suggestions_was_accepted() : m.documents_suggestions_was_rejected()}</p>}
      {outcome === null && !thread.isResolved && mayEdit && (
        <div className="comment-buttons">
          {place && <CommentForm comments={comments} fields={{ intent: 'accept', threadId: id }} onDone={accepted}><button className="button small">{m.documents_suggestions_accept()}</button></CommentForm>}
          <CommentForm comments={comments} fields={{ intent: 'reject', threadId: id }} onDone={() => comments.board.say(m.documents_suggestions_rejected())}><button className="button small">{m.documents_suggestions_reject()}</button></CommentForm>
        </div>
      )}
    </div>
  )
}

function Reply({ comments, thread }: { comments: Comments; thread: ThreadView }) {
  return (
    <CommentForm key={thread.comments.length} comments={comments} fields={{ intent: 'reply', threadId: thread.id }} className="comment-form is-reply" onDone={() => comments.board.say(m.documents_comments_sent())}>
      {({ isSending, problem, problemId }) => (
        <>
          <MentionBox documentId={comments.documentId} label={m.documents_comments_reply_field()} placeholder={m.documents_comments_reply()} isInvalid={problem !== null} describedBy={problem === null ? undefined : problemId} />
          <div className="comment-buttons"><button className="button small" disabled={isSending}>{m.documents_comments_reply()}</button></div>
        </>
      )}
    </CommentForm>
  )
}

/** A conversation about a piece of the text. */
export function ThreadCard({ comments, thread, place, isActive, mayComment, mayEdit }: ThreadCardProps) {
  const { id, isResolved, comments: list } = thread
  const first = list[0]
  const name = m.documents_comments_thread({ name: first?.author ?? m.documents_comments_former(), quote: shortened(thread.anchor.quote) })
  return (
    <li className={`thread${isActive ? ' is-active' : ''}${isResolved ? ' is-resolved' : ''}`}>
      <article id={`thread-${id}`} aria-label={name} tabIndex={-1} data-thread-card={id}>
        <Quote comments={comments} thread={thread} place={place} />
        <Replacement comments={comments} thread={thread} place={place} mayEdit={mayEdit} />
        <ol>{list.map((comment) => <CommentItem key={comment.id} comments={comments} comment={comment} mayComment={mayComment} />)}</ol>
        {isResolved && thread.outcome === null && <p className="muted sm">{thread.resolvedBy ? m.documents_comments_resolved_by({ name: thread.resolvedBy }) : m.documents_comments_resolved()}</p>}
        {mayComment && !isResolved && <Reply comments={comments} thread={thread} />}
        {thread.mayResolve && (
          <CommentForm comments={comments} fields={{ intent: isResolved ? 'reopen' : 'resolve', threadId: id }} className="comment-resolve" onDone={() => comments.board.say(isResolved ? m.documents_comments_reopened_now() : m.documents_comments_resolved_now())}>
            <button className="button small">{isResolved ? m.documents_comments_reopen() : m.documents_comments_resolve()}</button>
          </CommentForm>
        )}
      </article>
    </li>
  )
}
