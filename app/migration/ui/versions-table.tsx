import { m } from '../../paraglide/messages.js'
import { formatDay, formatShare } from '../../ui/format.ts'
import type { VersionRow } from '../version-rows.server.ts'
import { CountWithBar, Meter } from '../../ui/meter.tsx'

function Servicing({ servicing, endOfServicing }: Pick<VersionRow, 'servicing' | 'endOfServicing'>) {
  if (endOfServicing === null) return null
  const date = formatDay(endOfServicing)
  if (servicing === 'ended') return <span className="due">{m.migration_servicing_ended({ date })}</span>
  return <span className={servicing === 'ending' ? 'due' : 'muted'}>{m.migration_servicing_until({ date })}</span>
}

/** Makers' names, the same in every language. */
const editionWords = { pro: 'Pro', ltsc: 'LTSC' } as const

/** How many devices run which Windows, and how long that is serviced. */
export function VersionsTable({ versions, total }: { versions: readonly VersionRow[]; total: number }) {
  const most = Math.max(1, ...versions.map(({ count }) => count))
  return (
    <table className="table versions">
      <caption className="vh">{m.migration_versions_title()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.migration_version()}</th>
          <th scope="col">{m.migration_devices()}</th>
          <th scope="col" className="number">{m.migration_share()}</th>
          <th scope="col" className="last">{m.migration_servicing()}</th>
        </tr>
      </thead>
      <tbody>
        {versions.map((row) => (
          <tr key={`${row.build} ${row.edition}`} className={row.isMigrated ? undefined : 'is-open'}>
            <th scope="row">{row.build === null ? m.migration_unknown_version() : [row.product, row.version, row.edition && editionWords[row.edition]].filter(Boolean).join(' ')}</th>
            <td><CountWithBar count={row.count}><Meter value={row.count} of={row.count} scale={most} /></CountWithBar></td>
            <td className="number">{formatShare(row.count / total)}</td>
            <td className="last"><Servicing {...row} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
