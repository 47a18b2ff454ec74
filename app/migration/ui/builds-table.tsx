import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { type BuildNotes, shownNote } from '../builds/build-note.ts'
import { isTuesday } from '../builds/written-day.ts'
import type { BuildRow } from '../builds-queries.server.ts'

function Day({ day }: { day: string | null }) {
  if (day === null) return <span className="muted">–</span>
  return <><time dateTime={day}>{formatDay(day)}</time>{!isTuesday(day) && <span className="block due sm">{m.migration_builds_not_tuesday()}</span>}</>
}

function Note({ notes }: { notes: BuildNotes }) {
  const locale = getLocale()
  const { text, lang } = shownNote(notes, locale)
  if (text === '') return null
  return <span className="block muted sm" lang={lang === locale ? undefined : lang}>{text}</span>
}

/** Which build is which Windows, and how long each edition is serviced. */
export function BuildsTable({ builds }: { builds: readonly BuildRow[] }) {
  return (
    <div className="scroll-x mt-6" tabIndex={0} role="region" aria-label={m.migration_builds_title()}>
      <table className="table builds-table">
        <caption className="vh">{m.migration_builds_title()}</caption>
        <thead>
          <tr>
            <th scope="col">{m.migration_builds_build()}</th>
            <th scope="col">{m.migration_builds_version()}</th>
            <th scope="col">{m.migration_builds_enterprise()}</th>
            <th scope="col">{m.migration_builds_pro()}</th>
            <th scope="col">{m.migration_builds_ltsc()}</th>
            <th scope="col" className="number">{m.migration_builds_devices()}</th>
            <th scope="col"><span className="vh">{m.migration_builds_change()}</span></th>
          </tr>
        </thead>
        <tbody>
          {builds.map(({ build, product, version, enterprise, pro, ltsc, note, noteEn, devices }) => (
            <tr key={build}>
              <th scope="row" className="num">{build}</th>
              <td>{product} {version}<Note notes={{ note, noteEn }} /></td>
              <td className="nowrap"><Day day={enterprise} /></td>
              <td className="nowrap"><Day day={pro} /></td>
              <td className="nowrap"><Day day={ltsc} /></td>
              <td className="number">{formatNumber(devices)}</td>
              <td><Link to={`?edit=${build}`} aria-label={m.migration_builds_change_this({ build })}>{m.migration_builds_change()}</Link></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
