import { Link } from 'react-router'
import { currentCampaign } from '../../migration/queries.server.ts'
import { m } from '../../paraglide/messages.js'
import { viewerOf } from '../../platform/viewer.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { wholeShares } from '../shares.ts'
import { mayUploadSurveys } from '../policy.ts'
import { cityPoints } from '../points/queries.server.ts'
import { CityOutages } from '../points/ui/site-outages.tsx'
import { useRefresh } from '../../ui/use-refresh.ts'
import { cityCoverage, listSites } from '../queries.server.ts'
import { SitesTable } from '../ui/sites-table.tsx'
import { percent } from '../ui/words.ts'
import type { Route } from './+types/sites.ts'

export async function loader({ context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const [sites, campaign, points] = await Promise.all([listSites(viewer), currentCampaign(), cityPoints(viewer)])
  return { sites, points, city: cityCoverage(sites), product: campaign?.product ?? null, mayUpload: mayUploadSurveys(viewer) }
}

export default function Sites({ loaderData: { sites, points, city, product, mayUpload } }: Route.ComponentProps) {
  const { met, unknown } = wholeShares(city)
  const estimating = sites.filter(({ isEstimating }) => isEstimating).length
  useRefresh(estimating > 0)
  if (sites.length === 0) return <Page title={m.sites_title()}><EmptyState title={m.sites_none()}>{m.sites_none_hint()}</EmptyState></Page>
  return (
    <div className="sites">
      <Page
        title={m.sites_title()}
        heading={<>{m.sites_sentence({ met: percent(met) })} {unknown > 0 && <span>{m.sites_sentence_unknown({ unknown: percent(unknown) })}</span>}</>}
        action={mayUpload && <Link className="button main" to="/imports?kind=survey">{m.sites_upload()}</Link>}
      >
        <CityOutages alerts={points.alerts} />
        <p role="status" className={estimating > 0 ? 'muted md mb-4' : 'vh'}>{estimating > 0 && m.sites_scale_estimating_sites({ count: estimating })}</p>
        <SitesTable sites={sites} product={product} stale={points.stale} />
        {mayUpload && <p className="mt-6"><Link to="/sites/access-points">{m.sites_points_all_points()}</Link></p>}
      </Page>
    </div>
  )
}
