import type { TextNode } from '../../documents/queries.server.ts'
import { m } from '../../paraglide/messages.js'
import type { Cell } from '../../platform/written-xlsx.ts'
import { formatDay, formatNumber } from '../../ui/format.ts'
import type { Report, ReportTable } from './report.ts'

/** As people read it: days and numbers in their language, with one decimal where there is one. */
function cellWords(cell: Cell): string {
  if (cell === null) return '–'
  if (typeof cell === 'number') return formatNumber(cell, Number.isInteger(cell) ? 0 : 1)
  return typeof cell === 'object' ? formatDay(cell.day) : cell
}

const paragraph = (text: string): TextNode => ({ type: 'paragraph', content: text === '' ? [] : [{ type: 'text', text }] })

function tableNode({ printed, ...whole }: ReportTable): TextNode {
  const { columns, rows } = printed ?? whole
  const cell = (type: 'tableHeader' | 'tableCell', text: string): TextNode => ({ type, attrs: { colspan: 1, rowspan: 1 }, content: [paragraph(text)] })
  return {
    type: 'table',
    content: [
      { type: 'tableRow', content: columns.map((name) => cell('tableHeader', name)) },
      // What a row is about is its header, for who hears the table.
      ...rows.map((row): TextNode => ({ type: 'tableRow', content: row.map((value, index) => cell(index === 0 ? 'tableHeader' : 'tableCell', cellWords(value))) })),
    ],
  }
}

/** A report as a text with headings and tables. Names of people are not in it. */
export function reportText({ intro, tables }: Report): TextNode {
  const parts = tables.flatMap((table): TextNode[] => [
    { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: table.title }] },
    table.rows.length === 0 ? paragraph(table.empty) : tableNode(table),
  ])
  return { type: 'doc', content: [paragraph(intro), ...parts, paragraph(m.sites_reports_explained())] }
}
