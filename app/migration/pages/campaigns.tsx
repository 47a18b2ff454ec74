import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { Meter } from '../../ui/meter.tsx'
import { EmptyState, Page } from '../../ui/page.tsx'
import { campaignsPage } from '../campaigns/campaign-pages.server.ts'
import { MigrationNav } from '../campaigns/ui/migration-nav.tsx'
import { mayChangeCampaigns } from '../policy.ts'
import type { Route } from './+types/campaigns.ts'

export async function loader({ context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  return { campaigns: await campaignsPage(viewer), mayChange: mayChangeCampaigns(viewer) }
}

type Line = Route.ComponentProps['loaderData']['campaigns'][number]

function CampaignRow({ campaign, mayChange }: { campaign: Line; mayChange: boolean }) {
  const { slug, name, kind, product, version, startsOn, dueOn, isEnded, total, done, blocked, exempt } = campaign
  return (
    <tr>
      <th scope="row">
        <Link className="strong" to={`/migration?campaign=${slug}`}>{name}</Link>
        <span className="block muted sm">{kind === 'handout' ? m.migration_campaigns_kind_handout() : m.migration_campaigns_to({ target: `${product} ${version}`.trim() })}</span>
      </th>
      <td><span className="num">{m.migration_campaigns_done_of({ done: formatNumber(done), total: formatNumber(total) })}</span><Meter value={done} of={total} scale={total} /></td>
      <td className="wide number">{formatNumber(blocked)}</td>
      <td className="wide number">{formatNumber(exempt)}</td>
      <td className="nowrap num">{formatDay(startsOn)} – {formatDay(dueOn)}{isEnded && <span className="block muted sm">{m.migration_campaigns_ended()}</span>}</td>
      <td className="wide table-links">
        <Link to={`/migration/waves?campaign=${slug}`} aria-label={m.migration_campaigns_waves_of({ campaign: name })}>{m.migration_campaigns_waves()}</Link>
        {mayChange && !isEnded && <Link to={`/migration/campaigns/${slug}`} aria-label={m.migration_campaigns_change_of({ campaign: name })}>{m.migration_campaigns_change()}</Link>}
      </td>
    </tr>
  )
}

export default function Campaigns({ loaderData: { campaigns, mayChange } }: Route.ComponentProps) {
  const action = mayChange && <Link className="button main" to="/migration/campaigns/new">{m.migration_campaigns_new()}</Link>
  return (
    <Page title={m.migration_campaigns_title()} action={action}>
      <MigrationNav isIt={mayChange} />
      {campaigns.length === 0 ? <EmptyState title={m.migration_campaigns_none()} /> : (
        <table className="table waves-table">
          <caption className="vh">{m.migration_campaigns_title()}</caption>
          <thead>
            <tr>
              <th scope="col">{m.migration_campaigns_campaign()}</th>
              <th scope="col">{m.migration_campaigns_done()}</th>
              <th scope="col" className="wide number">{m.migration_state_blocked()}</th>
              <th scope="col" className="wide number">{m.migration_campaigns_state_exempt()}</th>
              <th scope="col">{m.migration_campaigns_time()}</th>
              <th scope="col" className="wide"><span className="vh">{m.migration_campaigns_more()}</span></th>
            </tr>
          </thead>
          <tbody>{campaigns.map((campaign) => <CampaignRow key={campaign.id} campaign={campaign} mayChange={mayChange} />)}</tbody>
        </table>
      )}
    </Page>
  )
}
