import { Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { viewerOf } from '../../../platform/viewer.ts'
import { EmptyState, Page } from '../../../ui/page.tsx'
import { pointsOfSite } from '../queries.server.ts'
import { OpenPoints } from '../ui/open-points.tsx'
import { PointsTable } from '../ui/points-table.tsx'
import { countsWord } from '../ui/point-words.ts'
import type { Route } from './+types/site-points.ts'

export function loader({ params, context }: Route.LoaderArgs) {
  return pointsOfSite(viewerOf(context), params.site)
}

export default function SitePoints({ loaderData: { site, floors, counts, points, mayManage } }: Route.ComponentProps) {
  const crumbs = [{ to: '/sites', label: m.sites_title() }, { to: `/sites/${site.slug}`, label: site.name }]
  return (
    <Page
      title={m.sites_points_title_of({ site: site.name })}
      crumbs={crumbs}
      action={mayManage && <Link className="button main" to={`/imports?kind=access-points&site=${site.slug}`}>{m.sites_points_upload()}</Link>}
    >
      {points.length === 0 ? (
        <EmptyState title={m.sites_points_none()}>{mayManage ? m.sites_points_none_hint() : m.sites_points_none_hint_all()}</EmptyState>
      ) : (
        <>
          <p className="muted mb-6 num">{countsWord(counts)}</p>
          {mayManage && <OpenPoints points={points.filter(({ floor, isMissing }) => floor === null && !isMissing)} site={site} floors={floors} />}
          <PointsTable points={points} timeZone={site.timeZone} withAddresses={mayManage} />
        </>
      )}
    </Page>
  )
}
