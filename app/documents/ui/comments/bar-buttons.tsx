import { MessageSquare, PencilLine } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { m } from '../../../paraglide/messages.js'
import type { CommentBoard } from './board.ts'

/** Turns suggestion mode on and off. */
export function SuggestionToggle({ board }: { board: CommentBoard }) {
  const { isSuggesting } = useSyncExternalStore(board.subscribe, board.state, board.state)
  return (
    <button
      type="button"
      className="button small needs-script suggestion-toggle"
      data-closes
      aria-pressed={isSuggesting}
      title={`${m.documents_suggestions_mode()} (Ctrl+Shift+E)`}
      onClick={() => {
        board.suggestions?.setMode(!isSuggesting)
        board.text?.focus()
      }}
    >
      <PencilLine className="icon s" aria-hidden="true" />
      {m.documents_suggestions_mode()}
    </button>
  )
}

/** How many conversations are open, as the way to them where they are not beside the text. */
export function CommentJump({ board }: { board: CommentBoard }) {
  const { threads } = useSyncExternalStore(board.subscribe, board.state, board.state)
  const count = threads.filter(({ isResolved }) => !isResolved).length
  if (threads.length === 0) return null
  return (
    <a className="comment-jump quiet num" href="#comments">
      <MessageSquare className="icon s" aria-hidden="true" />
      <span aria-hidden="true">{count}</span>
      <span className="vh">{count === 1 ? m.documents_comments_count_one() : m.documents_comments_count({ count })}</span>
    </a>
  )
}
