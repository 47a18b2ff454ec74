import { Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { viewerOf } from '../../platform/viewer.ts'
import { formatNumber } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { RecentSearches } from '../../ui/palette/recent-searches.tsx'
import { kindName } from '../kinds.ts'
import { searchEverywhere } from '../queries.server.ts'
import { longestQuery, searchPageQuery } from '../schema.ts'
import { HitRow } from '../ui/hit-row.tsx'
import { KindFilter } from '../ui/kind-filter.tsx'
import type { Route } from './+types/search.ts'

/** Hits of each kind beside others, and of one kind alone. */
const mostBeside = 6
const mostAlone = 50

export async function loader({ url, context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const { q, kind } = searchPageQuery.parse(Object.fromEntries(url.searchParams))
  const groups = q === '' ? [] : await searchEverywhere(viewer, q, kind === undefined ? mostBeside : mostAlone, kind)
  return { viewerId: viewer.id, q, kind: kind ?? null, groups, total: groups.reduce((sum, group) => sum + group.total, 0) }
}

type Loaded = Route.ComponentProps['loaderData']

function Group({ group: { kind, total, hits }, q, isAlone }: { group: Loaded['groups'][number]; q: string; isAlone: boolean }) {
  const all = new URLSearchParams({ q, kind })
  return (
    <section aria-labelledby={`found-${kind}`}>
      <div className="head">
        <h2 id={`found-${kind}`}>{kindName(kind)}</h2>
        {!isAlone && total > hits.length && <Link to={`?${all}`} aria-label={m.search_all_of({ kind: kindName(kind), count: formatNumber(total) })}>{m.search_all({ count: formatNumber(total) })}</Link>}
      </div>
      <ol className="rows hit-rows">{hits.map((hit) => <HitRow key={`${hit.id} ${hit.title}`} hit={hit} />)}</ol>
      {isAlone && total > hits.length && <p className="muted mt-4">{m.search_first_of({ shown: formatNumber(hits.length), count: formatNumber(total) })}</p>}
    </section>
  )
}

export default function Search({ loaderData: { viewerId, q, kind, groups, total } }: Route.ComponentProps) {
  const shown = groups.filter(({ hits }) => hits.length > 0)
  return (
    <Page title={q === '' ? m.search_title() : `${m.search_title()}: ${q}`} heading={m.search_title()}>
      <Form className="search-form" role="search" aria-label={m.search_label()}>
        <input key={q} className="input" type="search" name="q" defaultValue={q} maxLength={longestQuery} aria-label={m.search_label()} autoComplete="off" />
        {kind !== null && <input type="hidden" name="kind" value={kind} />}
        <button className="button main">{m.search_find()}</button>
      </Form>
      <p className={total > 0 ? 'muted found-count' : 'vh'} role="status">{q !== '' && (total === 1 ? m.search_count_one() : m.search_count({ count: formatNumber(total) }))}</p>
      {groups.length > 0 && <KindFilter groups={groups} q={q} kind={kind} />}
      <RecentSearches key={q} viewerId={viewerId} q={q} />
      {q === '' && <p className="muted found-hint">{m.search_hint()}</p>}
      {q !== '' && shown.length === 0 && <EmptyState title={kind === null || groups.length === 0 ? m.search_nothing({ q }) : m.search_nothing_of({ q, kind: kindName(kind) })}>{m.search_hint()}</EmptyState>}
      <div className="found">{shown.map((group) => <Group key={group.kind} group={group} q={q} isAlone={kind !== null} />)}</div>
    </Page>
  )
}
