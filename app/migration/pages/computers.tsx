import { data, Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { parseInput } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatNumber } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { type CampaignKind, deviceActions, handStates, stateAfter } from '../campaigns/device-states.ts'
import { parseJoinedForm } from '../campaigns/joined-form.ts'
import { deviceChange, pickedDevices, wavePick } from '../campaigns/schema.ts'
import { ChangeFields } from '../campaigns/ui/change-fields.tsx'
import { MigrationNav } from '../campaigns/ui/migration-nav.tsx'
import { changeDevices, pickWave } from '../commands/change-device-state.server.ts'
import { computersPage } from '../computer-queries.server.ts'
import { computersPageQuery } from '../schema.ts'
import { ComputerFilterForm } from '../ui/computer-filter-form.tsx'
import { ComputersTable } from '../ui/computers-table.tsx'
import type { Route } from './+types/computers.ts'

export const middleware = [roleGuard('it')]

export async function loader({ request, context }: Route.LoaderArgs) {
  const { page, after, before, ...filters } = parseInput(computersPageQuery, Object.fromEntries(new URL(request.url).searchParams))
  return { ...(await computersPage(viewerOf(context), filters, { page, after, before })), filters }
}

type Outcome = { errors: Record<string, string>; typed: Record<string, string>; result: { changed: number; left: number } | null }

/** Does with all picked devices what can be done with them. */
export async function action({ request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const picked = await parseJoinedForm(pickedDevices, request.clone())
  const isWave = picked.values.action === 'wave'
  const form = await parseJoinedForm(isWave ? wavePick : deviceChange, request)
  if (!picked.ok || !form.ok) return data<Outcome>({ errors: { ...(picked.ok ? {} : picked.errors), ...(form.ok ? {} : form.errors) }, typed: form.values, result: null }, 422)
  const { campaignId, computers } = picked.value
  const result = form.value.action === 'wave' ? await pickWave(viewer, campaignId, computers, form.value.waveId) : await changeDevices(viewer, campaignId, computers, form.value)
  return data<Outcome>({ errors: {}, typed: {}, result })
}

/** What can be done with devices in any state of such a campaign. */
const actionsOf = (kind: CampaignKind) => deviceActions.filter((name) => handStates.some((state) => stateAfter(state, name, kind) !== null) || stateAfter('done', name, kind) !== null)

/** The same filters on another page, which begins beside a computer of this one. */
function pageLink(filters: Record<string, string | undefined>, page: number, beside: Record<string, string | undefined>): string {
  const given = Object.entries({ ...filters, page: String(page), ...(page === 1 ? {} : beside) }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  return `?${new URLSearchParams(given)}`
}

/** The same list as a file. */
function fileLink(filters: Record<string, string | undefined>): string {
  return `/migration/computers.csv?${new URLSearchParams(Object.entries(filters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))}`
}

function Pager({ computers, page, pages, hasNext, filters }: Pick<Route.ComponentProps['loaderData'], 'computers' | 'page' | 'pages' | 'hasNext' | 'filters'>) {
  if (page === 1 && !hasNext) return null
  return (
    <nav className="pager" aria-label={m.migration_pages()}>
      {page > 1 && (
        <Link className="button" rel="prev" to={pageLink(filters, page - 1, { before: computers[0]?.id })}>
          {m.migration_previous()}
        </Link>
      )}
      <span className="num">{pages === null ? m.migration_page_number({ page: formatNumber(page) }) : m.migration_page_of({ page: formatNumber(page), pages: formatNumber(pages) })}</span>
      {hasNext && (
        <Link className="button" rel="next" to={pageLink(filters, page + 1, { after: computers.at(-1)?.id })}>
          {m.migration_next()}
        </Link>
      )}
    </nav>
  )
}

export default function Computers({ loaderData, actionData }: Route.ComponentProps) {
  const { computers, total, isMore, page, pages, hasNext, sites, products, waves, technicians, campaign, filters } = loaderData
  const canChange = campaign !== null && !campaign.isEnded
  const outcome: Outcome = actionData ?? { errors: {}, typed: {}, result: null }
  const title = isMore ? m.migration_computers_more({ count: formatNumber(total) }) : total === 1 ? m.migration_computers_one() : m.migration_computers_count({ count: formatNumber(total) })
  const crumbs = [{ to: '/migration', label: m.home_migration() }]
  return (
    <Page title={m.migration_computers_title()} heading={<span role="status">{title}</span>} crumbs={crumbs}>
      <MigrationNav isIt />
      <nav className="inventory-links md" aria-label={m.migration_computers_title()}>
        <Link to="/migration/builds">{m.migration_builds_title()}</Link>
        <Link to="/migration/conflicts">{m.migration_conflicts_title()}</Link>
        <a href={fileLink(filters)} download>{m.migration_computers_export()}</a>
      </nav>
      <Form className="filters" role="search" aria-label={m.migration_filter_computers()} key={JSON.stringify(filters)}>
        <ComputerFilterForm filters={filters} sites={sites} products={products} waves={waves} />
        <button className="button">{m.migration_filter()}</button>
      </Form>
      <div role="status">{outcome.result && <p className="alert is-note mb-4">{m.migration_campaigns_bulk_done(outcome.result)}</p>}</div>
      {canChange && computers.length > 0 && (
        <Form id="bulk" method="post" className="bulk-change" noValidate preventScrollReset aria-label={m.migration_campaigns_bulk({ campaign: campaign.name })}>
          <p className="muted">{m.migration_campaigns_bulk_hint({ campaign: campaign.name })}</p>
          {outcome.errors.computers && <p className="field-error" role="alert">{outcome.errors.computers}</p>}
          <input type="hidden" name="campaignId" value={campaign.id} />
          <ChangeFields actions={actionsOf(campaign.kind)} technicians={technicians} waves={waves} errors={outcome.errors} typed={outcome.typed} />
          <button className="button">{m.migration_campaigns_apply()}</button>
        </Form>
      )}
      {computers.length === 0 ? (
        <EmptyState
          title={m.migration_computers_none()}
          action={
            <Link className="button" to="/migration/computers">
              {m.migration_show_all()}
            </Link>
          }
        >
          {m.migration_computers_none_hint()}
        </EmptyState>
      ) : (
        <ComputersTable computers={computers} form={canChange ? 'bulk' : null} picked={(outcome.typed.computers ?? '').split(',')} />
      )}
      <p className="muted sm max-w-text">{m.migration_computers_last_seen_hint()}</p>
      <Pager computers={computers} page={page} pages={pages} hasNext={hasNext} filters={filters} />
    </Page>
  )
}
