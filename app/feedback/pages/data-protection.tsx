import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { Page } from '../../ui/page.tsx'
import { dataProtection } from '../data-protection.server.ts'
import type { Block } from '../statement-text.server.ts'
import type { Route } from './+types/data-protection.ts'

export function loader() {
  return { blocks: dataProtection(getLocale()) }
}

/** Text without the marks of HTML, for the labels that stand before each cell on a phone. */
const plain = (html: string) => html.replace(/<[^>]*>/g, '')

/** The first cell of a row heads it. The roles keep a table a table where narrow screens lay it out as blocks. */
function DataTable({ head, rows }: Extract<Block, { kind: 'table' }>) {
  return (
    <table className="table data-table" role="table" aria-label={m.feedback_data_table()}>
      <thead role="rowgroup"><tr role="row">{head.map((cell) => <th key={cell} role="columnheader" scope="col" dangerouslySetInnerHTML={{ __html: cell }} />)}</tr></thead>
      <tbody role="rowgroup">
        {rows.map(([first = '', ...others]) => (
          <tr key={first} role="row">
            <th role="rowheader" scope="row" dangerouslySetInnerHTML={{ __html: first }} />
            {others.map((cell, index) => <td key={head[index + 1]} role="cell" data-label={plain(head[index + 1] ?? '')} dangerouslySetInnerHTML={{ __html: cell }} />)}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export default function DataProtection({ loaderData: { blocks } }: Route.ComponentProps) {
  return (
    <Page title={m.feedback_data_protection()}>
      <div className="data-protection">
        {blocks.map((block, index) => (block.kind === 'table' ? <DataTable key={index} {...block} /> : <div key={index} className="written" dangerouslySetInnerHTML={{ __html: block.html }} />))}
      </div>
    </Page>
  )
}
