import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatInstant, formatNumber } from '../../ui/format.ts'
import type { ListedImport } from '../queries.server.ts'
import { stateWords } from './state-words.ts'

/** The imports so far, the latest first. */
export function ImportsTable({ imports }: { imports: readonly ListedImport[] }) {
  return (
    <table className="table imports-table">
      <caption className="vh">{m.imports_recent()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.imports_column_file()}</th>
          <th scope="col">{m.imports_column_state()}</th>
          <th scope="col" className="number">{m.imports_column_changes()}</th>
          <th scope="col" className="wide">{m.imports_column_by()}</th>
          <th scope="col" className="wide">{m.imports_column_when()}</th>
        </tr>
      </thead>
      <tbody>
        {imports.map(({ id, fileName, kindLabel, state, counts, author, createdAt }) => (
          <tr key={id}>
            <th scope="row"><Link to={`/imports/${id}`}>{fileName}</Link><span className="block muted sm">{kindLabel}</span></th>
            <td className={state === 'failed' ? 'text-error' : undefined}>{stateWords[state]()}</td>
            <td className="number">{state === 'ready' || state === 'applied' ? `${formatNumber(counts.created)} / ${formatNumber(counts.updated)}` : ''}</td>
            <td className="wide">{author}</td>
            <td className="wide nowrap"><time dateTime={createdAt}>{formatInstant(createdAt)}</time></td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
