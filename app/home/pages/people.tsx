import { Form, Link } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { parseInput } from '../../platform/forms.ts'
import { formatNumber } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { peoplePage } from '../queries.server.ts'
import { PersonRows } from '../ui/person-rows.tsx'
import type { Route } from './+types/people.ts'

const query = z.object({ q: z.string().trim().max(100).catch('').default(''), page: z.coerce.number().int().min(1).catch(1).default(1) })

export async function loader({ url }: Route.LoaderArgs) {
  const { q, page } = parseInput(query, Object.fromEntries(url.searchParams))
  return { q, ...(await peoplePage(q, page)) }
}

export default function People({ loaderData }: Route.ComponentProps) {
  const { q, people, total, page, pages } = loaderData
  const pageLink = (to: number) => `?${new URLSearchParams({ q, page: String(to) })}`
  return (
    <Page title={m.home_people()} action={<p className="muted num" role="status">{m.home_people_count({ count: formatNumber(total) })}</p>}>
      <Form className="search-form" role="search" aria-label={m.home_people_find()}>
        <input key={q} className="input" type="search" name="q" defaultValue={q} aria-label={m.home_people_find()} placeholder={m.home_people_search()} />
        <button className="button">{m.home_find()}</button>
      </Form>
      {people.length === 0 ? <EmptyState title={m.home_nobody()} /> : <PersonRows people={people} />}
      {pages > 1 && (
        <nav className="pager" aria-label={m.home_pages()}>
          {page > 1 && <Link className="button" rel="prev" to={pageLink(page - 1)}>{m.home_previous()}</Link>}
          <span className="num">{m.home_page_of({ page, pages })}</span>
          {page < pages && <Link className="button" rel="next" to={pageLink(page + 1)}>{m.home_next()}</Link>}
        </nav>
      )}
    </Page>
  )
}
