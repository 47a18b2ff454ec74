import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatInstant } from '../../ui/format.ts'
import type { VersionLine } from '../queries.server.ts'

/** Who has made which version of a plan when, from which file. */
export function VersionsTable({ versions, path }: { versions: readonly VersionLine[]; path: string }) {
  return (
    <div className="table-scroll" role="region" aria-label={m.floor_plans_versions()} tabIndex={0}>
      <table className="table versions-table">
        <caption className="vh">{m.floor_plans_versions()}</caption>
        <thead>
          <tr>
            <th scope="col">{m.floor_plans_column_version()}</th>
            <th scope="col">{m.floor_plans_column_file()}</th>
            <th scope="col">{m.floor_plans_column_by()}</th>
            <th scope="col">{m.floor_plans_column_since()}</th>
            <th scope="col">{m.floor_plans_column_hash()}</th>
          </tr>
        </thead>
        <tbody>
          {versions.map(({ id, version, isCurrent, fileName, hasFile, fileHash, author, createdAt, appliedAt }) => (
            <tr key={id}>
              <th scope="row">
                <Link to={`${path}/versions/${id}`} aria-label={m.floor_plans_look({ version })}>{m.floor_plans_version({ version })}</Link>
                {isCurrent && <span className="now-mark">{m.floor_plans_is_current_word()}</span>}
              </th>
              <td>
                {fileName ?? m.floor_plans_first_state()}
                {hasFile && <a className="block" href={`${path}/versions/${id}/file`} download aria-label={m.floor_plans_download_this({ version })}>{m.floor_plans_download()}</a>}
              </td>
              <td>{hasFile && m.floor_plans_by_on({ author: author ?? m.floor_plans_by_unknown(), day: formatInstant(createdAt) })}</td>
              <td>{appliedAt && formatInstant(appliedAt)}</td>
              <td className="hash">{fileHash && <code title={fileHash}>{fileHash.slice(0, 16)}…</code>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
