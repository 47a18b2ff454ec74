import { m } from '../../paraglide/messages.js'
import type { ImportError } from '../queries.server.ts'

/** Where in the file what is wrong. */
export function ErrorsTable({ errors }: { errors: readonly ImportError[] }) {
  return (
    <table className="table errors-table">
      <caption className="vh">{m.imports_errors()}</caption>
      <thead>
        <tr>
          <th scope="col" className="number">{m.imports_column_line()}</th>
          <th scope="col">{m.imports_column_column()}</th>
          <th scope="col">{m.imports_column_reason()}</th>
        </tr>
      </thead>
      <tbody>
        {errors.map(({ line, column, reason }, index) => (
          <tr key={index}>
            <td className="number">{line > 0 ? line : ''}</td>
            <td className="column">{column}</td>
            <td>{reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
