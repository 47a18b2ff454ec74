import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { forbidden } from '../../platform/errors.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDay } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { noticeToEdit, ownNotices } from '../queries.server.ts'
import { scopeWord, stateWords } from '../ui/notice-words.ts'
import type { Route } from './+types/own.ts'

export async function loader({ context, url }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  if (!(await noticeToEdit(viewer, null))) throw forbidden()
  return { notices: await ownNotices(viewer), isDeleted: url.searchParams.has('deleted') }
}

export default function Own({ loaderData: { notices, isDeleted } }: Route.ComponentProps) {
  return (
    <Page title={m.notices_own()} crumbs={[{ to: '/notices', label: m.notices_title() }]} action={<Link className="button main" to="/notices/new">{m.notices_new()}</Link>}>
      <p role="status" className={isDeleted ? 'alert is-note mb-4' : 'vh'}>{isDeleted ? m.notices_deleted() : ''}</p>
      {notices.length === 0 ? <EmptyState title={m.notices_own_none()} /> : (
        <ul className="rows notice-rows">
          {notices.map(({ id, title, of, state, reviewOn }) => (
            <li key={id}>
              <Link className="quiet strong" to={`/notices/${id}`}>{title[getLocale()]}</Link>
              <span className={state === 'due' ? 'state-word due md strong' : 'state-word md'}>{stateWords[state]()}</span>
              <span className="muted md">{scopeWord(of)}{state !== 'gone' && <>, {m.notices_review_at({ day: formatDay(reviewOn) })}</>}</span>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
