import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { noticesPage } from '../queries.server.ts'
import { listQuery } from '../schema.ts'
import { NoticeRows } from '../ui/notice-rows.tsx'
import type { Route } from './+types/notices.ts'

export async function loader({ context, url }: Route.LoaderArgs) {
  const { of, page } = parseInput(listQuery, Object.fromEntries(url.searchParams))
  return { of, ...(await noticesPage(viewerOf(context), of, page)) }
}

export default function Notices({ loaderData: { notices, of, page, pages, mayWrite } }: Route.ComponentProps) {
  const to = (number: number) => `?${new URLSearchParams({ of, page: String(number) })}`
  return (
    <Page title={m.notices_title()} action={mayWrite && <div className="form-actions"><Link className="button" to="/notices/own">{m.notices_own()}</Link><Link className="button main" to="/notices/new">{m.notices_new()}</Link></div>}>
      <nav className="choice mb-4" aria-label={m.notices_which()}>
        <Link to="?of=mine" aria-current={of === 'mine' ? 'page' : undefined}>{m.notices_for_me()}</Link>
        <Link to="?of=all" aria-current={of === 'all' ? 'page' : undefined}>{m.notices_of_all()}</Link>
      </nav>
      {notices.length === 0 ? <EmptyState title={m.notices_none()}>{m.notices_none_hint()}</EmptyState> : <NoticeRows notices={notices} />}
      <Pager label={m.notices_pages()} page={page} pages={pages} to={to} />
    </Page>
  )
}
