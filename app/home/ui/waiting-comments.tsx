import { Link } from 'react-router'
import type { OpenComment } from '../../documents/queries.server.ts'
import { m } from '../../paraglide/messages.js'
import { formatInstantNear } from '../../ui/format.ts'
import { Block } from './block.tsx'

/** Conversations about documents in which another wrote last. `today`: ISO day. */
export function WaitingComments({ comments, today }: { comments: readonly OpenComment[]; today: string }) {
  if (comments.length === 0) return null
  return (
    <Block title={m.home_comments()}>
      <ul className="rows">
        {comments.map(({ documentId, threadId, title, author, excerpt, at }) => (
          <li key={threadId}>
            <Link to={`/documents/${documentId}#thread-${threadId}`}>{title}</Link>
            <span className="comment-excerpt">{excerpt}</span>
            <span className="muted num">{author === null ? formatInstantNear(at, today) : `${author}, ${formatInstantNear(at, today)}`}</span>
          </li>
        ))}
      </ul>
    </Block>
  )
}
