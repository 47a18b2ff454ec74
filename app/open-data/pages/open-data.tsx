import { m } from '../../paraglide/messages.js'
import { config } from '../../platform/config.server.ts'
import { viewerContext } from '../../platform/viewer.ts'
import { Page } from '../../ui/page.tsx'
import { openDataGuard, openDataLimit } from '../access.server.ts'
import { openDataSets, publisher } from '../queries.server.ts'
import { About } from '../ui/about.tsx'
import { DataSetBlock } from '../ui/data-set-block.tsx'
import { DataSetLink } from '../ui/data-set-link.tsx'
import type { Route } from './+types/open-data.ts'

export const middleware = [openDataGuard, openDataLimit]

export async function loader({ context }: Route.LoaderArgs) {
  return { sets: await openDataSets(), publisher: publisher(), isOpen: config.isDataOpen, isSignedIn: context.get(viewerContext) !== null }
}

/** The data sets with their files; inside the frame for staff, though most who read it do not work here. */
export default function OpenData({ loaderData: { sets, publisher: by, isOpen, isSignedIn } }: Route.ComponentProps) {
  return (
    <Page title={m.open_data_title()} {...(isSignedIn ? { crumbs: [{ to: '/strategy', label: m.strategy_title() }] } : {})}>
      <div className="open-data">
        <p className="open-data-lead">{m.open_data_lead()}</p>
        {!isOpen && <p className="alert is-note">{m.open_data_staff_only()}</p>}
        <nav aria-label={m.open_data_sets()}>
          <ul className="open-data-list">{sets.map(({ set }) => <DataSetLink key={set.id} set={set} />)}</ul>
        </nav>
        {sets.map((view) => <DataSetBlock key={view.set.id} view={view} />)}
        <About by={by} />
      </div>
    </Page>
  )
}
