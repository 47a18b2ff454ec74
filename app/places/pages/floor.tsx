import { Form, Link, useSearchParams } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { floorName } from '../../ui/floor-name.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { floorRegister } from '../floor-page.server.ts'
import { spacesQuery } from '../schema.ts'
import { BulkFields } from '../ui/bulk-fields.tsx'
import { crumbsTo, floorPath } from '../ui/crumbs.ts'
import { DoneNotice, doneWords } from '../ui/notices.tsx'
import { SpaceFilters } from '../ui/space-filters.tsx'
import { Pages, SpaceTable } from '../ui/space-table.tsx'
import type { Route } from './+types/floor.ts'

export const middleware = [roleGuard('workplace-admin')]

export async function loader({ params, url, context }: Route.LoaderArgs) {
  const query = spacesQuery.parse(Object.fromEntries(url.searchParams))
  return { register: await floorRegister(viewerOf(context), params, query), query }
}

export default function FloorPage({ loaderData: { register, query } }: Route.ComponentProps) {
  const [params] = useSearchParams()
  const { site, floor, zones, rows, total, page, pages } = register
  const path = floorPath(site, floor)
  const title = `${site.name}, ${floorName(floor.level)}`
  return (
    <Page title={title} crumbs={crumbsTo(site)} action={<Link className="button main" to={`${path}/spaces/new`}>{m.places_space_new()}</Link>}>
      <DoneNotice words={doneWords(params)} />
      <nav className="place-ways" aria-label={m.places_ways()}>
        <Link className="button" to={`${path}/layout`}>{m.places_layout()}</Link>
        <Link className="button" to={`${path}/zones`}>{m.places_zones()}</Link>
        <Link className="button" to={`${path}/plan`}>{m.places_plan_replace()}</Link>
        <Link className="button" to={`${path}/edit`}>{m.places_floor_edit()}</Link>
        <Link className="button" to={`/workplaces/${site.slug}/${floor.slug}/signs`}>{m.places_signs()}</Link>
      </nav>
      <SpaceFilters key={params.toString()} query={query} zones={zones} />
      <p className="muted md" role="status">{total === 1 ? m.places_spaces_one() : m.places_spaces_many({ count: total })}</p>
      {rows.length === 0 ? (
        <EmptyState title={m.places_no_spaces()} action={<Link className="button" to={`${path}/layout`}>{m.places_layout()}</Link>}>{m.places_no_spaces_hint()}</EmptyState>
      ) : (
        <Form action={`${path}/bulk`}>
          <SpaceTable rows={rows} query={query} spacePath={(id) => `${path}/spaces/${id}`} caption={m.places_spaces_of({ floor: title })} />
          <Pages page={page} pages={pages} query={query} />
          <BulkFields zones={zones} />
        </Form>
      )}
    </Page>
  )
}
