import { data, Form, Link, redirect } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { parseForm, refusedFields } from '../../../platform/forms.ts'
import { roleGuard } from '../../../platform/guards.server.ts'
import { viewerOf } from '../../../platform/viewer.ts'
import { formatNumber } from '../../../ui/format.ts'
import { EmptyState, Page } from '../../../ui/page.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { alertKinds } from '../alert.ts'
import { muteAlert, unmuteAlert } from '../commands/mute-alert.server.ts'
import { alertsPage, openAlertCount } from '../queries.server.ts'
import { alertForm, alertsPageQuery, alertStates, type AlertState } from '../schema.ts'
import { AlertsTable } from '../ui/alerts-table.tsx'
import { kindWords } from '../ui/alert-words.ts'
import type { MuteOutcome } from '../ui/mute-form.tsx'
import { SitesNav } from '../ui/sites-nav.tsx'
import type { Route } from './+types/alerts.ts'

export const middleware = [roleGuard('it')]

export async function loader({ url, context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const { page: wanted, ...filters } = alertsPageQuery.parse(Object.fromEntries(url.searchParams))
  const [page, openAlerts] = await Promise.all([alertsPage(viewer, filters, wanted), openAlertCount(viewer)])
  return { ...page, filters, openAlerts, done: url.searchParams.get('done') }
}

export async function action({ request, url, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const form = await parseForm(alertForm, request)
  if (!form.ok) return data<MuteOutcome>({ errors: form.errors, typed: form.values }, 422)
  const { value } = form
  try {
    if (value.intent === 'mute') await muteAlert(viewer, value.alert, value.until, value.reason)
    else await unmuteAlert(viewer, value.alert)
  } catch (error) {
    return data<MuteOutcome>({ errors: refusedFields(error), typed: form.values }, 422)
  }
  const back = new URLSearchParams(url.searchParams)
  back.set('done', value.intent)
  return redirect(`/sites/alerts?${back}`)
}

const stateWords: Record<AlertState, () => string> = { open: m.sites_alerts_state_open, muted: m.sites_alerts_state_muted, closed: m.sites_alerts_state_closed }
const doneWords: Record<string, () => string> = { mute: m.sites_alerts_done_mute, unmute: m.sites_alerts_done_unmute }

export default function Alerts({ loaderData, actionData }: Route.ComponentProps) {
  const { alerts, counts, page, pages, sites, today, filters, openAlerts, done } = loaderData
  const { state, kind = '', site = '' } = filters
  const to = (change: Record<string, string>) => `?${new URLSearchParams(Object.entries({ state, kind, site, ...change }).filter(([, value]) => value !== ''))}`
  const told = done === null ? undefined : doneWords[done]?.()
  return (
    <Page title={m.sites_alerts_title()} crumbs={[{ to: '/sites', label: m.sites_title() }]}>
      <SitesNav openAlerts={openAlerts} />
      <p role="status" className={told ? 'alert is-note mb-4' : 'vh'}>{told}</p>
      <Form className="filters" role="search">
        <input type="hidden" name="state" value={state} />
        <SelectField key={`kind ${kind}`} label={m.sites_alerts_kind()} name="kind" defaultValue={kind}>
          <option value="">{m.sites_alerts_all()}</option>
          {alertKinds.map((one) => <option key={one} value={one}>{kindWords[one]()}</option>)}
        </SelectField>
        <SelectField key={`site ${site}`} label={m.sites_site()} name="site" defaultValue={site}>
          <option value="">{m.sites_alerts_all()}</option>
          {sites.map(({ slug, name }) => <option key={slug} value={slug}>{name}</option>)}
        </SelectField>
        <button className="button">{m.sites_alerts_filter()}</button>
      </Form>
      <nav className="choice gate-filter alert-states" aria-label={m.sites_gate_column()}>
        {alertStates.map((one) => <Link key={one} to={to({ state: one })} aria-current={one === state ? 'page' : undefined} preventScrollReset>{stateWords[one]()}<span className="count">{formatNumber(counts[one])}</span></Link>)}
      </nav>
      {alerts.length === 0
        ? <EmptyState title={state === 'open' && kind === '' && site === '' ? m.sites_alerts_none_open() : m.sites_alerts_none()}>{m.sites_alerts_none_hint()}</EmptyState>
        : <AlertsTable alerts={alerts} today={today} isClosed={state === 'closed'} outcome={actionData} />}
      {pages > 1 && (
        <nav className="mt-6 flex items-center gap-4" aria-label={m.sites_alerts_page({ page, pages })}>
          {page > 1 && <Link className="button" to={to({ page: String(page - 1) })}>{m.sites_alerts_newer()}</Link>}
          <span className="num">{m.sites_alerts_page({ page, pages })}</span>
          {page < pages && <Link className="button" to={to({ page: String(page + 1) })}>{m.sites_alerts_older()}</Link>}
        </nav>
      )}
    </Page>
  )
}
