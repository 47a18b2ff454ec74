import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'

// Column widths would be inline styles, which the CSP refuses: tables are as wide as what they hold.
const spans = {
  colspan: { default: 1, parseHTML: (element: HTMLElement) => spanOf(element.getAttribute('colspan')) },
  rowspan: { default: 1, parseHTML: (element: HTMLElement) => spanOf(element.getAttribute('rowspan')) },
}

/** How many columns or rows a cell takes: a number that can be drawn. */
function spanOf(value: string | null): number {
  const span = Number(value)
  return Number.isInteger(span) && span > 1 ? Math.min(span, 50) : 1
}

const PlainTable = Table.extend({
  addNodeView: () => null,
  renderHTML: () => ['div', { class: 'document-table' }, ['table', ['tbody', 0]]],
})
// Cells hold lines of text: what Markdown and the table view on phones can show.
const PlainCell = TableCell.extend({ content: 'paragraph+', addAttributes: () => spans })
const PlainHeader = TableHeader.extend({ content: 'paragraph+', addAttributes: () => spans })

export const tableNodes = [PlainTable.configure({ resizable: false, allowTableNodeSelection: true }), TableRow, PlainCell, PlainHeader]
