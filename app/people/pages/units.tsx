import { m } from '../../paraglide/messages.js'
import { viewerOf } from '../../platform/viewer.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { orgChart } from '../queries.server.ts'
import { PeopleViews } from '../ui/people-views.tsx'
import { UnitTree } from '../ui/unit-tree.tsx'
import type { Route } from './+types/units.ts'

export async function loader({ context }: Route.LoaderArgs) {
  return { units: await orgChart(viewerOf(context)) }
}

export default function Units({ loaderData: { units } }: Route.ComponentProps) {
  return (
    <Page title={m.people_units_title()} crumbs={[{ to: '/people', label: m.people_title() }]}>
      <PeopleViews current="units" />
      {units.length === 0 ? <EmptyState title={m.people_no_units()} /> : <UnitTree units={units} />}
    </Page>
  )
}
