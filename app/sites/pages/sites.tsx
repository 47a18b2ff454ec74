import { Link } from 'react-router'
import { currentCampaign } from '../../migration/queries.server.ts'
import { m } from '../../paraglide/messages.js'
import { viewerOf } from '../../platform/viewer.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { openAlertCount } from '../alerts/queries.server.ts'
import { SitesNav } from '../alerts/ui/sites-nav.tsx'
import { gateStates } from '../gate/schema.ts'
import { GateFilter } from '../gate/ui/gate-filter.tsx'
import { wholeShares } from '../shares.ts'
import { mayUploadSurveys } from '../policy.ts'
import { cityPoints } from '../points/queries.server.ts'
import { useRefresh } from '../../ui/use-refresh.ts'
import { cityCoverage, listSites } from '../queries.server.ts'
import { ReportLinks } from '../reports/report-links.tsx'
import { SitesTable } from '../ui/sites-table.tsx'
import { percent } from '../ui/words.ts'
import type { Route } from './+types/sites.ts'

export async function loader({ url, context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const [sites, campaign, stale, openAlerts] = await Promise.all([listSites(viewer), currentCampaign(), cityPoints(viewer), openAlertCount(viewer)])
  const state = gateStates.find((one) => one === url.searchParams.get('state')) ?? null
  const counts = Object.fromEntries(gateStates.map((one) => [one, sites.filter(({ gate }) => gate.state === one).length]))
  return {
    // The marks need the conditions' states, not what their sentences are made of.
    sites: sites.filter(({ gate }) => state === null || gate.state === state).map(({ gate, ...site }) => ({ ...site, gate: { ...gate, conditions: gate.conditions.map(({ key, state: stands }) => ({ key, state: stands })) } })),
    total: sites.length, estimating: sites.filter(({ isEstimating }) => isEstimating).length, counts, state, stale, openAlerts,
    city: cityCoverage(sites), product: campaign?.product ?? null, mayUpload: mayUploadSurveys(viewer),
  }
}

export default function Sites({ loaderData: { sites, total, estimating, counts, state, stale, openAlerts, city, product, mayUpload } }: Route.ComponentProps) {
  const { met, unknown } = wholeShares(city)
  useRefresh(estimating > 0)
  if (total === 0) return <Page title={m.sites_title()}><EmptyState title={m.sites_none()}>{m.sites_none_hint()}</EmptyState></Page>
  return (
    <div className="sites">
      <Page
        title={m.sites_title()}
        heading={<>{m.sites_sentence({ met: percent(met) })} {unknown > 0 && <span>{m.sites_sentence_unknown({ unknown: percent(unknown) })}</span>}</>}
        action={mayUpload && <Link className="button main" to="/imports?kind=survey">{m.sites_upload()}</Link>}
      >
        <SitesNav openAlerts={openAlerts} />
        <p role="status" className={estimating > 0 ? 'muted md mb-4' : 'vh'}>{estimating > 0 && m.sites_scale_estimating_sites({ count: estimating })}</p>
        <GateFilter state={state} counts={counts} total={total} />
        {sites.length === 0 ? <EmptyState title={m.sites_gate_filter_none()} /> : <SitesTable sites={sites} product={product} stale={stale} />}
        <div className="mt-6"><ReportLinks /></div>
      </Page>
    </div>
  )
}
