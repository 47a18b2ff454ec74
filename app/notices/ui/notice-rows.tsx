import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { formatDay } from '../../ui/format.ts'
import type { NoticeLine } from '../queries.server.ts'
import { scopeWord } from './notice-words.ts'

/** A list of notices: what, for whom, since when, and whether it must still be read. */
export function NoticeRows({ notices }: { notices: readonly NoticeLine[] }) {
  return (
    <ul className="rows notice-rows">
      {notices.map(({ id, title, of, day, mustRead, isRead }) => (
        <li key={id}>
          <Link className="quiet strong" to={`/notices/${id}`}>{title[getLocale()]}</Link>
          <span className="muted md">{scopeWord(of)}, <time dateTime={day}>{formatDay(day)}</time></span>
          {mustRead && <span className={isRead ? 'muted md' : 'due md strong'}>{isRead ? m.notices_is_read() : m.notices_must_read()}</span>}
        </li>
      ))}
    </ul>
  )
}
