import { m } from '../../../paraglide/messages.js'
import { formatNumber } from '../../../ui/format.ts'
import type { Author, Shown } from '../../history-queries.server.ts'
import { DocumentText } from '../document-text.tsx'
import { AuthorsContext } from './authors-context.ts'

function sizeWords({ added, removed, isRestyled }: NonNullable<Shown['sizes']>): string {
  if (added + removed === 0) return isRestyled ? m.documents_history_only_restyled() : m.documents_history_no_change()
  return m.documents_history_sizes({ added: formatNumber(added), removed: formatNumber(removed) })
}

/** The names beside the colours, with how much of the text is theirs. */
function Legend({ authors }: { authors: readonly Author[] }) {
  if (authors.length === 0) return <p className="muted">{m.documents_history_no_authors()}</p>
  return (
    <ul className="version-legend" aria-label={m.documents_history_authors()}>
      {authors.map(({ id, name, initials, colour, words }) => (
        <li key={id}><span className={`version-written person-${colour}`}><b aria-hidden="true">{initials}</b></span> {name} <span className="muted num">{m.documents_history_author_words({ count: formatNumber(words) })}</span></li>
      ))}
    </ul>
  )
}

/** A version's text: alone, compared, or with who wrote what. */
export function ShownVersion({ shown }: { shown: Shown }) {
  return (
    <article className="version-text" aria-labelledby="version-title">
      <h2 id="version-title">{shown.title}</h2>
      <div role="status" className="muted">{shown.sizes && sizeWords(shown.sizes)}</div>
      {shown.isTooMuch && <p className="alert is-note" role="status">{m.documents_history_too_much()}</p>}
      {shown.view === 'authors' && <Legend authors={shown.authors} />}
      <AuthorsContext value={new Map(shown.authors.map((author) => [author.id, author]))}>
        <div className="document-prose" data-view={shown.view}>
          {shown.text.content?.length ? <DocumentText text={shown.text} /> : <p className="muted">{m.documents_empty_text()}</p>}
        </div>
      </AuthorsContext>
    </article>
  )
}
