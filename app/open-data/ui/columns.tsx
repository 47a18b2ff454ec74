import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { Column, ColumnType } from '../data-set.ts'

const types: Record<ColumnType, () => string> = { text: m.open_data_type_text, day: m.open_data_type_day, integer: m.open_data_type_integer, decimal: m.open_data_type_decimal, boolean: m.open_data_type_boolean }

/** What the columns of a set mean, one click away. */
export function Columns({ columns, title }: { columns: readonly Column[]; title: string }) {
  return (
    <details className="usage-table">
      <summary>{m.open_data_columns()}<span className="vh">: {title}</span></summary>
      <div className="usage-scroll">
        <table className="table">
          <caption className="vh">{m.open_data_columns_of({ title })}</caption>
          <thead><tr><th scope="col">{m.open_data_column()}</th><th scope="col">{m.open_data_type()}</th><th scope="col">{m.open_data_meaning()}</th></tr></thead>
          <tbody>{columns.map(({ name, type, about }) => <tr key={name}><th scope="row"><code>{name}</code></th><td>{types[type]()}</td><td>{about[getLocale()]}</td></tr>)}</tbody>
        </table>
      </div>
    </details>
  )
}
