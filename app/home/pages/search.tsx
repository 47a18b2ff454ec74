import type { ReactNode } from 'react'
import { Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { viewerOf } from '../../platform/viewer.ts'
import { floorName } from '../../ui/floor-name.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { findEverywhere } from '../queries.server.ts'
import { PersonRows } from '../ui/person-rows.tsx'
import type { Route } from './+types/search.ts'

const longestQuery = 100

export async function loader({ url, context }: Route.LoaderArgs) {
  const q = (url.searchParams.get('q') ?? '').trim().slice(0, longestQuery)
  return { q, found: q === '' ? null : await findEverywhere(viewerOf(context), q) }
}

function Group({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <div className="head"><h2 id={id}>{title}</h2></div>
      {children}
    </section>
  )
}

export default function Search({ loaderData: { q, found } }: Route.ComponentProps) {
  const isEmpty = found !== null && Object.values(found).every((hits) => hits.length === 0)
  return (
    <Page title={q === '' ? m.home_search_title() : `${m.home_search_title()}: ${q}`} heading={m.home_search_title()}>
      <Form className="search-form" role="search" aria-label={m.home_search_label()}>
        <input key={q} className="input" type="search" name="q" defaultValue={q} maxLength={longestQuery} aria-label={m.home_search_label()} />
        <button className="button main">{m.home_find()}</button>
      </Form>
      {found === null && <p className="muted">{m.home_found_hint()}</p>}
      {isEmpty && <EmptyState title={m.home_found_nothing({ q })}>{m.home_found_hint()}</EmptyState>}
      {found && (
        <div className="found">
          {found.people.length > 0 && <Group id="people" title={m.home_found_people()}><PersonRows people={found.people} /></Group>}
          {found.spaces.length > 0 && (
            <Group id="spaces" title={m.home_found_spaces()}>
              <ul className="rows">
                {found.spaces.map(({ id, code, site, siteSlug, floor, level }) => (
                  <li key={id}><Link className="quiet" to={`/workplaces/${siteSlug}/${floor}?space=${id}`}><span className="strong num">{code}</span> <span className="muted">{site}, {floorName(level)}</span></Link></li>
                ))}
              </ul>
            </Group>
          )}
          {found.documents.length > 0 && (
            <Group id="documents" title={m.home_found_documents()}>
              <ul className="rows">{found.documents.map(({ id, title }) => <li key={id}><Link className="quiet strong" to={`/documents/${id}`}>{title}</Link></li>)}</ul>
            </Group>
          )}
          {found.lessons.length > 0 && (
            <Group id="lessons" title={m.home_found_lessons()}>
              <ul className="rows">{found.lessons.map(({ title, note, path }) => <li key={path}><Link className="quiet" to={path}><span className="strong">{title}</span> <span className="muted">{note}</span></Link></li>)}</ul>
            </Group>
          )}
          {found.sites.length > 0 && (
            <Group id="sites" title={m.home_found_sites()}>
              <ul className="rows">{found.sites.map(({ slug, name, address }) => <li key={slug}><Link className="quiet" to={`/sites/${slug}`}><span className="strong">{name}</span> <span className="muted">{address}</span></Link></li>)}</ul>
            </Group>
          )}
        </div>
      )}
    </Page>
  )
}
