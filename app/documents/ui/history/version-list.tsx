import { Lock, Star } from 'lucide-react'
import { Form, Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { formatDayLong, formatNumber, formatTime } from '../../../ui/format.ts'
import type { History, VersionLine } from '../../history-queries.server.ts'

/** What a version is called: its name, or what made it. */
function versionWords({ name, kind, beforeNumber }: Pick<VersionLine, 'name' | 'kind' | 'beforeNumber'>): string {
  if (name !== null) return name
  if (beforeNumber !== null) return m.documents_history_before_restore({ number: beforeNumber })
  return kind === 'final' ? m.documents_history_kind_final() : m.documents_history_kind_automatic()
}

function Line({ version, isShown, view }: { version: VersionLine; isShown: boolean; view: string }) {
  const { number, kind, madeAt, authors, madeBy, words } = version
  const people = authors.length > 0 ? authors : madeBy === null ? [] : [madeBy]
  return (
    <li className={`version-line is-${kind}`}>
      <Link to={`?version=${number}&view=${view}`} preventScrollReset aria-current={isShown ? 'true' : undefined}>
        <span className="version-name">
          {kind === 'named' && <Star className="icon s" aria-hidden="true" />}
          {kind === 'final' && <Lock className="icon s" aria-hidden="true" />}
          {versionWords(version)}
        </span>
        <span className="muted sm num">{m.documents_history_line({ number, time: formatTime(madeAt), words: formatNumber(words) })}</span>
        {people.length > 0 && <span className="muted sm">{people.join(', ')}</span>}
      </Link>
      {kind === 'final' && (
        <Form method="get" preventScrollReset>
          <input type="hidden" name="version" value={number} />
          <input type="hidden" name="view" value="text" />
          <button className="button small" name="verified" value={number}>{m.documents_history_verify()}</button>
        </Form>
      )}
    </li>
  )
}

/** The versions of a document by day, newest first. */
export function VersionList({ history: { days, next, shown } }: { history: History }) {
  return (
    <nav className="version-list" aria-label={m.documents_history_versions()}>
      <ul>
        <li className="version-line">
          <Link to={`?version=now&view=${shown.view}`} preventScrollReset aria-current={shown.version === 'now' ? 'true' : undefined}><span className="version-name">{m.documents_history_now()}</span></Link>
        </li>
      </ul>
      {days.map(({ day, versions }) => (
        <section key={day}>
          <h2>{formatDayLong(day)}</h2>
          <ul>{versions.map((version) => <Line key={version.number} version={version} isShown={shown.version === version.number} view={shown.view} />)}</ul>
        </section>
      ))}
      {next !== null && <p><Link className="button small" to={`?before=${next}&view=${shown.view}`}>{m.documents_history_older()}</Link></p>}
    </nav>
  )
}
