import { m } from '../../paraglide/messages.js'
import { viewerOf } from '../../platform/viewer.ts'
import { formatInstant, formatNumber } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { type DataKind, myData } from '../queries.server.ts'
import type { Route } from './+types/my-data.ts'

export function loader({ context }: Route.LoaderArgs) {
  return myData(viewerOf(context))
}

const kindWords: Record<DataKind, () => string> = {
  bookings: m.personal_data_bookings,
  learning: m.personal_data_learning,
  documents: m.personal_data_documents,
  computers: m.personal_data_computers,
  imports: m.personal_data_imports,
  events: m.personal_data_events,
}
const kinds: DataKind[] = ['bookings', 'learning', 'documents', 'computers', 'imports', 'events']

const pageWords: Record<string, () => string> = {
  person: m.personal_data_page_person,
  sessions: m.personal_data_page_sessions,
  audit: m.personal_data_page_audit,
}

function LookUps({ lookUps }: Pick<Route.ComponentProps['loaderData'], 'lookUps'>) {
  return (
    <section aria-labelledby="look-ups">
      <div className="head"><h2 id="look-ups">{m.personal_data_look_ups()}</h2></div>
      <p className="muted mb-4">{lookUps.length === 0 ? m.personal_data_look_ups_none() : m.personal_data_look_ups_hint()}</p>
      {lookUps.length > 0 && (
        <ul className="rows">
          {lookUps.map(({ id, at, name, page }) => (
            <li key={id}>
              <span className="strong">{name}</span>
              <span className="muted">{pageWords[page]?.() ?? page}, <time dateTime={at}>{formatInstant(at)}</time></span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

export default function MyData({ loaderData: { lookUps, counts } }: Route.ComponentProps) {
  return (
    <Page title={m.personal_data_title()} crumbs={[{ to: '/account', label: m.identity_account() }]} action={<a className="button" href="/account/my-data.json" download>{m.personal_data_download()}</a>}>
      <div className="account-blocks">
        <section aria-labelledby="held">
          <div className="head"><h2 id="held">{m.personal_data_held()}</h2></div>
          <p className="muted mb-4">{m.personal_data_held_hint()}</p>
          <ul className="rows count-rows">
            {kinds.map((kind) => <li key={kind}><span>{kindWords[kind]()}</span> <span className="num strong">{formatNumber(counts[kind])}</span></li>)}
          </ul>
        </section>
        <LookUps lookUps={lookUps} />
      </div>
    </Page>
  )
}
