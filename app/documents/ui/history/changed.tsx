import type { ReactNode } from 'react'
import { m } from '../../../paraglide/messages.js'
import type { Author } from '../../history-queries.server.ts'

/** A stretch or a block of a comparison. Told by word, by line and by colour. */
export function Changed({ change, children }: { change: unknown; children: ReactNode }) {
  if (change === 'versionAdded') return <ins><span className="vh">{m.documents_history_added()} </span>{children}<span className="vh"> {m.documents_history_change_end()}</span></ins>
  if (change === 'versionRemoved') return <del><span className="vh">{m.documents_history_removed()} </span>{children}<span className="vh"> {m.documents_history_change_end()}</span></del>
  return <span className="version-restyled"><span className="vh">{m.documents_history_restyled()} </span>{children}<span className="vh"> {m.documents_history_change_end()}</span></span>
}

/** What one person wrote: their colour, and their name where another one wrote before. */
export function Written({ author, starts, children }: { author: Author | undefined; starts: boolean; children: ReactNode }) {
  if (!author) return children
  return (
    <span className={`version-written person-${author.colour}`}>
      {starts && <span className="vh">{m.documents_history_wrote({ name: author.name })} </span>}
      {starts && <b aria-hidden="true" title={author.name}>{author.initials}</b>}
      {children}
    </span>
  )
}
