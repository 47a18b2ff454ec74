import { Link } from 'react-router'
import type { OpenComment } from '../../documents/queries.server.ts'
import { m } from '../../paraglide/messages.js'
import { formatInstant } from '../../ui/format.ts'
import { Block } from './block.tsx'

/** Conversations about documents in which another wrote last. */
export function WaitingComments({ comments }: { comments: readonly OpenComment[] }) {
  if (comments.length === 0) return null
  return (
    <Block title={m.home_comments()}>
      <ul className="rows">
        {comments.map(({ documentId, threadId, title, author, excerpt, at }) => (
          <li key={threadId}>
            <Link to={`/documents/${documentId}#thread-${threadId}`}>{title}</Link>
            <span className="comment-excerpt">{excerpt}</span>
            <span className="muted num">{author === null ? formatInstant(at) : `${author}, ${formatInstant(at)}`}</span>
          </li>
        ))}
      </ul>
    </Block>
  )
}
