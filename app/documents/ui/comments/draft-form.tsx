import { m } from '../../../paraglide/messages.js'
import type { Draft } from './board.ts'
import { CommentForm } from './comment-form.tsx'
import { MentionBox } from './mention-box.tsx'
import type { Comments } from './use-comments.ts'

/** What is being written about the selected text: a comment, or what should stand there instead. */
export function DraftForm({ comments, draft: { kind, anchor } }: { comments: Comments; draft: Draft }) {
  const { board } = comments
  const isSuggestion = kind === 'suggest'
  const leave = () => {
    board.set({ draft: null })
    board.text?.focus()
  }
  const done = (thread: string | null) => {
    board.set({ draft: null, active: thread })
    board.say(m.documents_comments_sent())
    board.text?.focus()
  }
  return (
    <section className="thread is-active is-draft" aria-label={isSuggestion ? m.documents_suggestions_new() : m.documents_comments_new()}>
      <p className="comment-quote"><q>{anchor.quote.slice(0, 140)}</q></p>
      <CommentForm key={anchor.start + kind} comments={comments} fields={{ intent: kind, ...anchor }} className="comment-form" onDone={done}>
        {({ isSending, problem, problemId }) => (
          // Escape gives up, from anywhere in the form.
          <div role="presentation" onKeyDown={(event) => event.key === 'Escape' && leave()}>
            {isSuggestion && (
              <label className="field">
                <span>{m.documents_suggestions_field()}</span>
                <textarea className="input" name="replacement" rows={2} maxLength={2000} defaultValue={anchor.quote} autoFocus />
              </label>
            )}
            <MentionBox documentId={comments.documentId} label={isSuggestion ? m.documents_suggestions_reason() : m.documents_comments_field()} placeholder={isSuggestion ? m.documents_suggestions_reason() : m.documents_comments_placeholder()} hasFocus={!isSuggestion} isRequired={!isSuggestion} isInvalid={problem !== null} describedBy={problem === null ? undefined : problemId} />
            <div className="comment-buttons">
              <button className="button small main" disabled={isSending}>{isSuggestion ? m.documents_suggestions_send() : m.documents_comments_send()}</button>
              <button type="button" className="button small" onClick={leave}>{m.documents_comments_cancel()}</button>
            </div>
          </div>
        )}
      </CommentForm>
    </section>
  )
}
