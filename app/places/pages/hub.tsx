import { Link, useSearchParams } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatNumber } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { registeredSites } from '../register-page.server.ts'
import { sitePath } from '../ui/crumbs.ts'
import { DoneNotice, doneWords } from '../ui/notices.tsx'
import type { Route } from './+types/hub.ts'

export const middleware = [roleGuard('workplace-admin')]

export async function loader({ context }: Route.LoaderArgs) {
  return { sites: await registeredSites(viewerOf(context)) }
}

export default function Hub({ loaderData: { sites } }: Route.ComponentProps) {
  const [params] = useSearchParams()
  return (
    <Page title={m.places_title()} crumbs={[{ to: '/workplaces', label: m.workplaces_desks() }]} action={<Link className="button main" to="/admin/places/new">{m.places_site_new()}</Link>}>
      <DoneNotice words={doneWords(params)} />
      <p className="max-w-text mb-4">{m.places_intro()}</p>
      <nav className="place-ways" aria-label={m.places_files()}>
        <a className="button" href="/admin/places/spaces.csv" download>{m.places_export_all()}</a>
        <Link className="button" to="/imports?kind=spaces">{m.places_import()}</Link>
      </nav>
      {sites.length === 0 ? (
        <EmptyState title={m.places_none()}>{m.places_none_hint()}</EmptyState>
      ) : (
        <table className="table place-table">
          <caption className="vh">{m.places_sites()}</caption>
          <thead>
            <tr>
              <th scope="col">{m.places_csv_site()}</th>
              <th scope="col" className="wide">{m.places_address()}</th>
              <th scope="col" className="number">{m.places_floors()}</th>
              <th scope="col" className="number">{m.workplaces_desks()}</th>
              <th scope="col" className="number wide">{m.workplaces_rooms()}</th>
              <th scope="col" className="number wide">{m.places_closed()}</th>
            </tr>
          </thead>
          <tbody>
            {sites.map(({ slug, name, address, floors, desks, rooms, closed }) => (
              <tr key={slug}>
                <th scope="row"><Link className="strong" to={sitePath({ slug })}>{name}</Link></th>
                <td className="wide muted">{address}</td>
                <td className="number">{formatNumber(floors)}</td>
                <td className="number">{formatNumber(desks)}</td>
                <td className="number wide">{formatNumber(rooms)}</td>
                <td className="number wide">{closed > 0 ? formatNumber(closed) : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Page>
  )
}
