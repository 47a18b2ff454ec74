import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { blockersPage } from '../blockers/blockers.server.ts'
import { blockersPageQuery } from '../blockers/schema.ts'
import { BlockersSection } from '../blockers/ui/blockers-section.tsx'
import { MigrationNav } from '../campaigns/ui/migration-nav.tsx'
import { SiteTiles } from '../campaigns/ui/site-tiles.tsx'
import { maySeeComputers } from '../policy.ts'
import { servicingWarningDays } from '../servicing.ts'
import { migrationOverview, type MigrationOverview } from '../queries.server.ts'
import { BurnDownChart } from '../ui/burn-down-chart.tsx'
import { BurnDownTable } from '../ui/burn-down-table.tsx'
import { ProgressSentence, progressWords } from '../ui/progress-sentence.tsx'
import { ScoreboardSection } from '../ui/scoreboard.tsx'
import { SitesTable } from '../ui/sites-table.tsx'
import { overviewQuery } from '../schema.ts'
import { VersionsTable } from '../ui/versions-table.tsx'
import { WhatIfForm } from '../ui/what-if.tsx'
import type { Route } from './+types/overview.ts'

export async function loader({ request, context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const { view, pace, campaign, sites } = overviewQuery.parse(query)
  const isIt = maySeeComputers(viewer)
  const { by: asked } = blockersPageQuery.parse(query)
  const by = isIt || asked !== 'unit' ? asked : 'site'
  const [overview, blockers] = await Promise.all([migrationOverview(viewer, pace, campaign), blockersPage(viewer, by, campaign)])
  return { overview, blockers, by, isTable: view === 'table', isIt, isWhole: sites === 'all' }
}

function ServicingWarnings({ unserviced: { ended, ending }, campaign, isIt }: Pick<MigrationOverview, 'unserviced' | 'campaign'> & { isIt: boolean }) {
  if (ended + ending === 0) return null
  const list = (state: string) => isIt && <> <Link to={`/migration/computers?${new URLSearchParams({ campaign: campaign.slug, state })}`}>{m.migration_scale_show_devices()}</Link></>
  return (
    <div className="alert is-due mt-6">
      {ended > 0 && <p>{m.migration_ended({ count: formatNumber(ended) })}{list('unserviced')}</p>}
      {ending > 0 && <p>{m.migration_ending({ count: formatNumber(ending), days: servicingWarningDays })}{list('ending')}</p>}
    </div>
  )
}

function BurnDown({ overview, isTable }: { overview: MigrationOverview; isTable: boolean }) {
  const { forecast, burnDown, campaign } = overview
  const weeks = Math.min(12, burnDown.weekly.length)
  return (
    <section className="mt-6" aria-labelledby="remaining">
      <div className="head">
        <h2 id="remaining">{progressWords[campaign.kind].remaining()}</h2>
        <Link className="md" to={`?${new URLSearchParams({ campaign: campaign.slug, ...(isTable ? {} : { view: 'table' }) })}`} preventScrollReset>{isTable ? m.migration_as_chart() : m.migration_as_table()}</Link>
      </div>
      {isTable ? <BurnDownTable overview={overview} /> : <BurnDownChart overview={overview} />}
      <p className="muted sm mt-2">
        {weeks === 0 ? m.migration_basis_due({ due: formatDay(campaign.dueOn) }) : progressWords[campaign.kind].basis({ weeks, rate: formatNumber(forecast.weeklyRate, 1), due: formatDay(campaign.dueOn) })}
      </p>
      {forecast.weeklyRate > 0 && forecast.remaining > forecast.blocked && <WhatIfForm whatIf={overview.whatIf} isTable={isTable} slug={campaign.slug} />}
    </section>
  )
}

export default function Migration({ loaderData: { overview, blockers, by, isTable, isIt, isWhole } }: Route.ComponentProps) {
  const action = isIt && <Link className="button main" to="/imports?kind=computers">{m.migration_import()}</Link>
  if (!overview || overview.total === 0) {
    return (
      <Page title={m.migration_title()} action={action}>
        <MigrationNav isIt={isIt} />
        <EmptyState title={m.migration_none()}>{m.migration_none_hint()}</EmptyState>
      </Page>
    )
  }
  const { total, migrated, versions, sites } = overview
  return (
    <div className="migration">
      <Page title={progressWords[overview.campaign.kind].tab({ migrated: formatNumber(migrated), total: formatNumber(total) })} heading={<ProgressSentence overview={overview} />} action={action}>
        <MigrationNav isIt={isIt} />
        <ServicingWarnings unserviced={overview.unserviced} campaign={overview.campaign} isIt={isIt} />
        <BurnDown overview={overview} isTable={isTable} />
        <ScoreboardSection scoreboard={overview.scoreboard} />
        <section className="mt-8" aria-labelledby="sites">
          <h2 id="sites" className="vh">{m.migration_sites_title()}</h2>
          <SiteTiles sites={sites} />
          <SitesTable sites={sites} isWhole={isWhole} slug={overview.campaign.slug} />
        </section>
        {blockers && <BlockersSection blockers={blockers} by={by} isIt={isIt} isWhole={isWhole} />}
        <section className="mt-12" aria-labelledby="versions">
          <div className="head">
            <h2 id="versions">{m.migration_versions_title()}</h2>
            {isIt && <Link className="md" to="/migration/computers">{m.migration_all_computers()}</Link>}
          </div>
          <VersionsTable versions={versions} total={total} />
        </section>
        <p className="report-links md mt-8"><span>{m.migration_reports_city()}</span> <a href="/sites/report.pdf">{m.migration_reports_pdf()}</a> <a href="/sites/report.xlsx">{m.migration_reports_xlsx()}</a></p>
      </Page>
    </div>
  )
}
