import { Suspense } from 'react'
import { Await, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDay } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { useRoles } from '../../ui/use-roles.ts'
import { usageFigures, usagePage } from '../queries.server.ts'
import { usageQuery } from '../schema.ts'
import { soon } from '../../platform/soon.ts'
import { UsageFiguresView } from '../ui/figures.tsx'
import { UsageFilters } from '../ui/usage-filters.tsx'
import type { Route } from './+types/usage.ts'

/** As long as this the page waits for its numbers, so that it is whole without JavaScript too; then they follow. */
const patienceMs = 1500

export async function loader({ context, url }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const query = parseInput(usageQuery, Object.fromEntries(url.searchParams))
  const page = await usagePage(viewer, query)
  return { query, page, search: url.searchParams.toString(), ...(await soon(usageFigures(viewer, query, page), patienceMs)) }
}

export default function Usage({ loaderData: { query, page, search, value, later } }: Route.ComponentProps) {
  const mayClose = useRoles().includes('workplace-admin')
  const view = (figures: Awaited<ReturnType<typeof usageFigures>>) => <UsageFiguresView figures={figures} search={search} isOneSite={page.site !== null} />
  return (
    <Page title={m.usage_title()} crumbs={[{ to: '/workplaces', label: m.home_workplaces() }]} action={mayClose && <Link className="button" to="/workplaces/usage/quiet-days">{m.usage_quiet_days()}</Link>}>
      <UsageFilters query={query} page={page} />
      <p className="usage-about">{m.usage_about({ from: formatDay(page.from), to: formatDay(page.to) })} <span className="muted">{m.usage_next({ day: formatDay(page.nextNumbers) })}</span></p>
      {value ? view(value) : (
        <Suspense key={search} fallback={<p role="status" className="usage-counting">{m.usage_counting()}</p>}>
          <Await resolve={later} errorElement={<p className="alert" role="alert">{m.usage_failed()}</p>}>{(figures) => figures && view(figures)}</Await>
        </Suspense>
      )}
      <section className="usage-how" aria-labelledby="usage-how">
        <h2 id="usage-how">{m.usage_how_title()}</h2>
        <p>{m.usage_how_bricks()}</p>
        <p>{m.usage_how_minutes()}</p>
        <p>{m.usage_how_own()} <Link to="/workplaces/usage/me">{m.usage_own_title()}</Link></p>
      </section>
    </Page>
  )
}
