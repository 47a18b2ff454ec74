import { m } from '../../../paraglide/messages.js'
import type { Suggestion } from '../../suggestions/list.ts'
import { whenWords } from '../../when.ts'
import type { CommentBoard } from './board.ts'

/** One suggestion: who and when, what would come and go, and for who may edit the two ways to answer. */
function Item({ board, suggestion, mayEdit }: { board: CommentBoard; suggestion: Suggestion; mayEdit: boolean }) {
  const { id, name, at, inserted, deleted } = suggestion
  const ids = new Set([id])
  return (
    <li className="thread">
      <p className="comment-who"><span className="strong">{name}</span> {!Number.isNaN(Date.parse(at)) && <time className="muted" dateTime={at}>{whenWords(at)}</time>}</p>
      <button type="button" className="suggestion-text" onClick={() => board.suggestions?.goTo(suggestion)}>
        <span className="vh">{m.documents_comments_to_text()} </span>
        {deleted !== '' && <span className="suggestion-part">{m.documents_suggestions_deleted()} <del className="suggestion">{deleted}</del> </span>}
        {inserted !== '' && <span className="suggestion-part">{m.documents_suggestions_inserted()} <ins className="suggestion">{inserted}</ins></span>}
      </button>
      {mayEdit && (
        <div className="comment-buttons">
          <button type="button" className="button small" onClick={() => board.suggestions?.resolve('accept', ids)}>{m.documents_suggestions_accept()}</button>
          <button type="button" className="button small" onClick={() => board.suggestions?.resolve('reject', ids)}>{m.documents_suggestions_reject()}</button>
        </div>
      )}
    </li>
  )
}

/** What is suggested in the text itself, in its order; decided one by one or all at once. */
export function SuggestionList({ board, suggestions, mayEdit }: { board: CommentBoard; suggestions: readonly Suggestion[]; mayEdit: boolean }) {
  return (
    <section className="suggestion-list" aria-labelledby="suggestions-title">
      <h3 id="suggestions-title" tabIndex={-1}>{m.documents_suggestions_title({ count: suggestions.length })}</h3>
      {mayEdit && suggestions.length > 1 && (
        <div className="comment-buttons">
          <button type="button" className="button small" onClick={() => board.suggestions?.resolve('accept', null)}>{m.documents_suggestions_accept_all()}</button>
          <button type="button" className="button small" onClick={() => board.suggestions?.resolve('reject', null)}>{m.documents_suggestions_reject_all()}</button>
        </div>
      )}
      <ul className="threads">{suggestions.map((suggestion) => <Item key={suggestion.id} board={board} suggestion={suggestion} mayEdit={mayEdit} />)}</ul>
    </section>
  )
}
