import { CircleHelp, Check, HeartHandshake, type LucideIcon, Pencil, SmilePlus, ThumbsUp, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { m } from '../../../paraglide/messages.js'
import { type CommentView, type ReactionKind, reactionKinds } from '../../comment-types.ts'
import { CommentForm } from './comment-form.tsx'
import { MentionBox } from './mention-box.tsx'
import type { Comments } from './use-comments.ts'

const icons: Record<ReactionKind, LucideIcon> = { agree: ThumbsUp, thanks: HeartHandshake, done: Check, question: CircleHelp }
const words: Record<ReactionKind, () => string> = {
  agree: m.documents_comments_agree,
  thanks: m.documents_comments_thanks,
  done: m.documents_comments_done,
  question: m.documents_comments_question,
}

/** A comment's text with the people who are named in it. */
function Body({ body, mentions }: Pick<CommentView, 'body' | 'mentions'>): ReactNode {
  const names = mentions.map(({ name }) => `@${name}`).sort((a, b) => b.length - a.length)
  if (names.length === 0) return body
  const pattern = new RegExp(`(${names.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`)
  return body.split(pattern).map((part, index) => (names.includes(part) ? <b key={index} className="mention">{part}</b> : part))
}

/** Who reacted how, and a press to do the same or take it back. */
function Reactions({ comments, comment, mayComment }: { comments: Comments; comment: CommentView; mayComment: boolean }) {
  const fields = { intent: 'react', commentId: comment.id }
  if (!mayComment) return comment.reactions.length > 0 && <p className="sm muted">{comment.reactions.map(({ kind, names }) => `${words[kind]()}: ${names.join(', ')}`).join('; ')}</p>
  return (
    <CommentForm comments={comments} fields={fields} className="reactions">
      {comment.reactions.map(({ kind, names, isOwn }) => {
        const Icon = icons[kind]
        const text = m.documents_comments_reacted({ what: words[kind](), names: names.join(', ') })
        return <button key={kind} name="kind" value={kind} className="reaction" aria-pressed={isOwn} aria-label={text} title={text}><Icon className="icon s" aria-hidden="true" />{names.length}</button>
      })}
      <details className="reaction-menu">
        <summary aria-label={m.documents_comments_react()} title={m.documents_comments_react()}><SmilePlus className="icon s" aria-hidden="true" /></summary>
        <div className="float">
          {reactionKinds.map((kind) => {
            const Icon = icons[kind]
            return <button key={kind} name="kind" value={kind} onClick={(event) => event.currentTarget.closest('details')?.removeAttribute('open')}><Icon className="icon s" aria-hidden="true" />{words[kind]()}</button>
          })}
        </div>
      </details>
    </CommentForm>
  )
}

function EditForm({ comments, comment, onDone }: { comments: Comments; comment: CommentView; onDone: () => void }) {
  return (
    <CommentForm comments={comments} fields={{ intent: 'edit', commentId: comment.id }} className="comment-form" onDone={onDone}>
      {({ isSending, problem, problemId }) => (
        <>
          <MentionBox documentId={comments.documentId} label={m.documents_comments_edit_field()} defaultValue={comment.body} known={comment.mentions} hasFocus isInvalid={problem !== null} describedBy={problem === null ? undefined : problemId} />
          <div className="comment-buttons">
            <button className="button small main" disabled={isSending}>{m.documents_comments_save()}</button>
            <button type="button" className="button small" onClick={onDone}>{m.documents_comments_cancel()}</button>
          </div>
        </>
      )}
    </CommentForm>
  )
}

/** One comment: who, when, what, and what one may do with it. */
export function CommentItem({ comments, comment, mayComment }: { comments: Comments; comment: CommentView; mayComment: boolean }) {
  const [isEditing, setEditing] = useState(false)
  const author = comment.author ?? m.documents_comments_former()
  if (comment.isDeleted) return <li className="comment"><p className="muted">{m.documents_comments_deleted({ name: author })}</p></li>
  return (
    <li className="comment">
      <p className="comment-who">
        <span className="strong">{author}</span> <time className="muted" dateTime={comment.at}>{comment.when}</time>
        {comment.isEdited && <span className="muted"> {m.documents_comments_edited()}</span>}
      </p>
      {isEditing ? <EditForm comments={comments} comment={comment} onDone={() => setEditing(false)} /> : comment.body !== '' && <p className="comment-body"><Body body={comment.body} mentions={comment.mentions} /></p>}
      {!isEditing && (
        <div className="comment-tools">
          <Reactions comments={comments} comment={comment} mayComment={mayComment} />
          {comment.isOwn && mayComment && (
            <>
              <button type="button" className="comment-tool needs-script" aria-label={m.documents_comments_edit()} title={m.documents_comments_edit()} onClick={() => setEditing(true)}><Pencil className="icon s" aria-hidden="true" /></button>
              <CommentForm comments={comments} fields={{ intent: 'delete', commentId: comment.id }} onDone={() => comments.board.say(m.documents_comments_deleted_now())}>
                <button className="comment-tool" aria-label={m.documents_comments_delete()} title={m.documents_comments_delete()}><Trash2 className="icon s" aria-hidden="true" /></button>
              </CommentForm>
            </>
          )}
        </div>
      )}
    </li>
  )
}
