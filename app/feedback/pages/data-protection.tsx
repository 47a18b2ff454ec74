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

/** HTML of the text, which is sanitised. */
const Html = ({ html }: { html: string }) => <span dangerouslySetInnerHTML={{ __html: html }} />

/**
 * The first cell of a row heads it. Made of roles instead of tags: on narrow screens rows become blocks, and a table's tags
 * laid out as blocks are no table any more to some screen readers.
 */
function DataTable({ head, rows }: Extract<Block, { kind: 'table' }>) {
  return (
    <div className="data-table" role="table" aria-label={m.feedback_data_table()}>
      <div role="rowgroup" className="data-head"><div role="row" className="data-row">{head.map((cell) => <div key={cell} role="columnheader"><Html html={cell} /></div>)}</div></div>
      <div role="rowgroup">
        {rows.map(([first = '', ...others]) => (
          <div key={first} role="row" className="data-row">
            <div role="rowheader"><Html html={first} /></div>
            {others.map((cell, index) => <div key={head[index + 1]} role="cell" data-label={plain(head[index + 1] ?? '')}><Html html={cell} /></div>)}
          </div>
        ))}
      </div>
    </div>
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
