import { Link } from 'react-router'
import type { DocumentLine } from '../../documents/queries.server.ts'
import { m } from '../../paraglide/messages.js'
import { formatInstantNear } from '../../ui/format.ts'
import { Block } from './block.tsx'

/** The documents that moved last. `today`: ISO day. */
export function MovedDocuments({ documents, today }: { documents: readonly DocumentLine[]; today: string }) {
  if (documents.length === 0) return null
  return (
    <Block title={m.home_moved_documents()} more={<Link to="/documents" aria-label={m.home_all_documents()}>{m.home_all()}</Link>}>
      <ul className="rows">
        {documents.map(({ id, title, movedAt, lastEditor, owner }) => (
          <li key={id}>
            <Link to={`/documents/${id}`}>{title}</Link>
            <span className="muted num">{lastEditor ?? owner}, {formatInstantNear(movedAt, today)}</span>
          </li>
        ))}
      </ul>
    </Block>
  )
}
