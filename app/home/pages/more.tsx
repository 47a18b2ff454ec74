import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { viewerOf } from '../../platform/viewer.ts'
import { ApiIcon } from '../../ui/icons.tsx'
import { Page } from '../../ui/page.tsx'
import { sectionsFor } from '../sections.tsx'
import type { Route } from './+types/more.ts'

export function loader({ context }: Route.LoaderArgs) {
  return { roles: viewerOf(context).roles }
}

/** Where the bottom bar's "more" leads on phones: the sections that have no place in it. */
export default function More({ loaderData }: Route.ComponentProps) {
  return (
    <Page title={m.ui_more()}>
      <ul className="rows">
        {sectionsFor(loaderData.roles).slice(4).map(({ to, label, icon }) => (
          <li key={to}><Link className="quiet flex items-center gap-3" to={to}>{icon}{label}</Link></li>
        ))}
        <li><Link className="quiet flex items-center gap-3" to="/developers"><ApiIcon />{m.api_description_title()}</Link></li>
      </ul>
    </Page>
  )
}
