import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { m } from '../../../paraglide/messages.js'
import { inTextOrder } from './board.ts'
import './comments.css'
import { DraftForm } from './draft-form.tsx'
import { SuggestionList } from './suggestion-list.tsx'
import { ThreadCard } from './thread-card.tsx'
import type { Comments } from './use-comments.ts'
import { useLinkedThread } from './use-linked-thread.ts'

/** Brings a thread into view in the panel, and the focus to it when asked. */
function show(threadId: string, withFocus: boolean): void {
  const card = document.getElementById(`thread-${threadId}`)
  if (!card) return
  const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  if (withFocus) card.focus({ preventScroll: true })
  // On a narrow screen the panel is below the text: only who asked goes there.
  if (withFocus || window.matchMedia('(min-width: 1101px)').matches) card.scrollIntoView({ block: 'nearest', behavior: isCalm ? 'auto' : 'smooth' })
}

/** Arrow keys with Alt go from thread to thread; Escape goes back to the text. */
function onKeyDown(event: KeyboardEvent<HTMLElement>, toText: () => void): void {
  const cards = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-thread-card]')]
  const current = cards.findIndex((card) => card.contains(document.activeElement))
  if (event.key === 'Escape' && !event.defaultPrevented) toText()
  else if (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    cards[Math.max(0, Math.min(cards.length - 1, current + (event.key === 'ArrowDown' ? 1 : -1)))]?.focus()
    event.preventDefault()
  }
}

/** The conversations about a document beside its text: in its order, the open ones or those that are closed. */
export function CommentPanel({ comments, mayComment, mayEdit }: { comments: Comments; mayComment: boolean; mayEdit: boolean }) {
  const { board } = comments
  const { threads, places, draft, active, suggestions, said } = useSyncExternalStore(board.subscribe, board.state, board.state)
  const [shown, setShown] = useState<'open' | 'resolved'>('open')
  const panel = useRef<HTMLElement>(null)
  const open = threads.filter(({ isResolved }) => !isResolved)
  const resolved = threads.filter(({ isResolved }) => isResolved)
  const listed = shown === 'open' ? inTextOrder(open, places) : resolved.toReversed()
  useEffect(
    () =>
      board.onShow((id) => {
        setShown('open')
        requestAnimationFrame(() => show(id, true))
      }),
    [board],
  )
  useEffect(() => {
    if (active !== null && !panel.current?.contains(document.activeElement)) show(active, false)
  }, [active])
  useLinkedThread(board, threads)
  if (threads.length === 0 && suggestions.length === 0 && !draft && !mayComment) return null
  const choices = [
    { value: 'open', label: m.documents_comments_open({ count: open.length }) },
    { value: 'resolved', label: m.documents_comments_closed({ count: resolved.length }) },
  ] as const
  const toText = () => (active === null ? board.text?.focus() : board.text?.goTo(active))
  return (
    <aside ref={panel} className="comment-panel" id="comments" aria-labelledby="comments-title">
      <div role="presentation" onKeyDown={(event) => onKeyDown(event, toText)}>
        <div className="head">
          <h2 id="comments-title">{m.documents_comments_title()}</h2>
          {resolved.length > 0 && (
            <div className="choice" role="group" aria-label={m.documents_comments_which()}>
              {choices.map(({ value, label }) => <button key={value} type="button" aria-current={value === shown ? 'true' : undefined} onClick={() => setShown(value)}>{label}</button>)}
            </div>
          )}
        </div>
        <p role="status" className="vh"><span key={said.count}>{said.text}</span></p>
        {suggestions.length > 0 && <SuggestionList board={board} suggestions={suggestions} mayEdit={mayEdit} />}
        {draft && <DraftForm comments={comments} draft={draft} />}
        {listed.length === 0 && !draft && <p className="muted md">{shown === 'open' && mayComment ? m.documents_comments_none() : m.documents_comments_none_open()}</p>}
        <ul className="threads">
          {listed.map((thread) => (
            <ThreadCard key={thread.id} comments={comments} thread={thread} place={thread.isResolved ? undefined : (places ?? undefined)?.get(thread.id)} isActive={thread.id === active} mayComment={mayComment} mayEdit={mayEdit} />
          ))}
        </ul>
      </div>
    </aside>
  )
}
