import { type ReactNode, useId } from 'react'
import { m } from '../../paraglide/messages.js'
import type { UsageTable } from '../schema.ts'
import { type Cell, cellWords, type Table } from '../tables.ts'

/** "<5" where there is room for no more; it is read out in full. */
function CellWords({ cell }: { cell: Cell }) {
  return cell === 'few' ? <><span className="in-full">{cellWords(cell)}</span><span className="in-short" aria-hidden="true">{m.usage_few_short()}</span></> : cellWords(cell)
}

/** The numbers, with the first columns as heads of their rows. */
function NumberTable({ table: { columns, rows }, caption }: { table: Table; caption: string }) {
  return (
    <div className="usage-scroll" role="region" aria-label={m.usage_table_of({ title: caption })} tabIndex={0}>
      <table className={`table on-phone-folded names-${columns.filter(({ isNumber }) => !isNumber).length} numbers-${columns.filter(({ isNumber }) => isNumber).length}`}>
        <caption className="vh">{caption}</caption>
        <thead><tr>{columns.map(({ label, isNumber }) => <th key={label} scope="col" className={isNumber ? 'number' : undefined}>{label}</th>)}</tr></thead>
        <tbody>
          {rows.map((cells) => {
            const words = cells.map(cellWords)
            return <tr key={words.slice(0, 3).join(' ')}>{cells.map((cell, index) => (columns[index]?.isNumber ? <td key={columns[index]?.label} className="number"><CellWords cell={cell} /></td> : <th key={columns[index]?.label} scope="row">{words[index]}</th>))}</tr>
          })}
        </tbody>
      </table>
    </div>
  )
}

type FigureProps = { title: string; /** What it says, in a sentence. */ note?: string; table: Table; which: UsageTable; /** Of the page, for the file. */ search: string; children?: ReactNode }

/** A chart, with a table of the same numbers and as a file. Without a chart the table stands open. */
export function Figure({ title, note, table, which, search, children }: FigureProps) {
  const id = useId()
  const file = <a className="button small" href={`/workplaces/usage.csv?${search === '' ? '' : `${search}&`}table=${which}`} download aria-label={m.usage_csv_of({ title })}>{m.usage_csv()}</a>
  return (
    <section className="usage-figure" aria-labelledby={id}>
      <div className="head"><h2 id={id}>{title}</h2>{file}</div>
      {note !== undefined && <p className="md muted usage-note">{note}</p>}
      {children === undefined ? (
        <NumberTable table={table} caption={title} />
      ) : (
        <>
          {children}
          <details className="usage-table">
            <summary>{m.usage_as_table()}<span className="vh">: {title}</span></summary>
            <NumberTable table={table} caption={title} />
          </details>
        </>
      )}
    </section>
  )
}
