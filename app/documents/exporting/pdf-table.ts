/** Tables on the pages of a PDF: widths by what the columns hold, the head again on each page. */
import type { Block, Cell, Run } from './blocks.ts'
import { setSpans } from './pdf-inside.ts'
import { type Line, linesOf, type Measure } from './pdf-lines.ts'
import { body, features, ground, hairline, ink, left, type Sheet, type Size, type Tag } from './pdf-sheet.ts'

type Table = Block & { kind: 'table' }
type Placed = { cell: Cell; column: number; lines: Line[] }

const padding = 4
const size: Size = { size: 9.5, leading: 13 }

/** What a cell says, as lines of text. */
function runsOf({ content, isHeader }: Cell): Run[] {
  const inside = (block: Block): Run[] => {
    if (block.kind === 'paragraph' || block.kind === 'heading') return block.runs
    if (block.kind === 'list') return block.items.flatMap((item) => item.content.flatMap(inside))
    if (block.kind === 'quote' || block.kind === 'callout') return block.content.flatMap(inside)
    return block.kind === 'code' ? [{ kind: 'text', text: block.text, code: true }] : []
  }
  const runs = content.flatMap((block, index): Run[] => [...(index > 0 ? [{ kind: 'break' as const }] : []), ...inside(block)])
  return isHeader ? runs.map((run) => (run.kind === 'text' ? { ...run, bold: true as const } : run)) : runs
}

const lengthOf = (cell: Cell) => runsOf(cell).reduce((sum, run) => sum + (run.kind === 'text' ? run.text.length : 0), 0)

/** For each column the room of its longest word, so that no word has to be torn apart. */
function longestWords({ rows, columns }: Table, measure: Measure): number[] {
  const room = Array.from({ length: columns }, () => 0)
  for (const row of rows) {
    let column = 0
    for (const cell of row) {
      const words = runsOf(cell).flatMap((run) => (run.kind === 'text' ? run.text.split(/\s+/).map((word) => measure(word, run.bold ? 'bold' : 'regular', false)) : []))
      if (cell.columns === 1) room[column] = Math.max(room[column] ?? 0, ...words.map((word) => word + 2 * padding + 1))
      column += cell.columns
    }
  }
  return room
}

/** The width in proportion to the weights, but to each column what it needs at least, where there is room for that. */
export function sharedWidths(weights: readonly number[], least: readonly number[], width: number): number[] {
  const total = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0)
  if (total(least) > width) return weights.map((weight) => (width * weight) / total(weights))
  const isFixed = weights.map(() => false)
  for (;;) {
    const rest = width - total(least.filter((_, index) => isFixed[index]))
    const open = total(weights.filter((_, index) => !isFixed[index]))
    const shares = weights.map((weight, index) => (isFixed[index] ? (least[index] ?? 0) : (rest * weight) / open))
    const short = shares.flatMap((share, index) => (!isFixed[index] && share < (least[index] ?? 0) ? [index] : []))
    if (short.length === 0) return shares
    for (const index of short) isFixed[index] = true
  }
}

/** Where each column begins, and the end of the last: wide ones for long texts, none too narrow. */
function columnsOf(table: Table, width: number, measure: Measure): number[] {
  const { rows, columns } = table
  const need = Array.from({ length: columns }, () => 4)
  for (const row of rows) {
    let column = 0
    for (const cell of row) {
      if (cell.columns === 1) need[column] = Math.max(need[column] ?? 4, Math.min(60, lengthOf(cell)))
      column += cell.columns
    }
  }
  const widths = sharedWidths(need.map((length) => Math.sqrt(length)), longestWords(table, measure), width)
  const starts = [0]
  for (const own of widths) starts.push((starts.at(-1) ?? 0) + own)
  return starts
}

/** Draws a table where the sheet stands. */
export function drawTable(sheet: Sheet, parent: Tag, table: Table, indent: number, width: number): void {
  const measure = sheet.measure(size.size)
  const starts = columnsOf(table, width, measure)
  const span = ({ column, cell }: Pick<Placed, 'column' | 'cell'>) => (starts[Math.min(column + cell.columns, table.columns)] ?? width) - (starts[column] ?? 0)
  /** Columns that cells of rows above still take, for so many rows. */
  const taken = Array.from({ length: table.columns }, () => 0)
  const rows = table.rows.map((row) => {
    let column = 0
    const free = () => {
      while ((taken[column] ?? 0) > 0) column += 1
    }
    const placed = row.map((cell): Placed => {
      free()
      const here = { cell, column }
      column += cell.columns
      return { ...here, lines: linesOf(runsOf(cell), Math.max(20, span(here) - 2 * padding), measure) }
    })
    taken.forEach((left, index) => (taken[index] = Math.max(0, left - 1)))
    for (const { cell, column: at } of placed) for (let index = at; index < at + cell.columns; index += 1) taken[index] = cell.rows - 1
    return placed
  })
  const heightOf = (row: readonly Placed[]) => Math.max(1, ...row.map(({ lines }) => lines.length)) * size.leading + 2 * padding
  const isHead = (row: readonly Placed[] | undefined) => row !== undefined && row.length > 0 && row.every(({ cell }) => cell.isHeader)
  const tag = sheet.tag(parent, 'Table')

  const drawRow = (row: readonly Placed[], tagOf: ((placed: Placed) => Tag) | null) => {
    const height = heightOf(row)
    for (const placed of row) {
      const x = left + indent + (starts[placed.column] ?? 0)
      sheet.decorate(() => {
        const box = sheet.doc.rect(x, sheet.y, span(placed), height).lineWidth(0.5)
        if (placed.cell.isHeader) box.fillAndStroke(ground, hairline)
        else box.strokeColor(hairline).stroke()
      })
      const cell = tagOf?.(placed)
      placed.lines.forEach((line, index) => {
        const y = sheet.y + padding + index * size.leading
        if (cell) sheet.line(cell, placed.cell.isHeader ? 'TH' : 'TD', line, x + padding, y, size)
        else sheet.decorate(() => {
          let from = x + padding
          for (const piece of line.pieces) {
            sheet.doc.font(piece.font).fontSize(size.size).fillColor(ink).text(piece.text, from, y + size.leading * 0.72, { lineBreak: false, baseline: 'alphabetic', ...features(piece.text) })
            from += piece.width
          }
        })
      })
    }
    sheet.y += height
  }

  const [first] = rows
  rows.forEach((row, index) => {
    const height = heightOf(row)
    // The head takes the first row along.
    const next = index === 0 && isHead(row) && rows[1] ? heightOf(rows[1]) : 0
    const isNewPage = sheet.need(Math.min(height + next, sheet.pageHeight - 80))
    if (isNewPage && index > 0 && first && isHead(first)) drawRow(first, null)
    const rowTag = sheet.tag(tag, 'TR')
    // Rows that are higher than a page are cut to what fits one: their cells go on in lines below.
    const fits = Math.floor((sheet.pageHeight - 80) / size.leading)
    const parts = Math.max(1, ...row.map(({ lines }) => Math.ceil(lines.length / fits)))
    const tags = new Map<Placed['cell'], Tag>()
    for (let part = 0; part < parts; part += 1) {
      const cut = row.map((placed) => ({ ...placed, lines: parts === 1 ? placed.lines : placed.lines.slice(part * fits, (part + 1) * fits) }))
      if (part > 0) sheet.need(heightOf(cut))
      drawRow(cut, ({ cell }) => {
        const known = tags.get(cell)
        if (known) return known
        const made = sheet.tag(rowTag, cell.isHeader ? 'TH' : 'TD', cell.isHeader ? ({ scope: isHead(row) ? 'Column' : 'Row' } as PDFKit.Mixins.StructureElementOptions) : {})
        setSpans(made, cell.columns, cell.rows)
        tags.set(cell, made)
        return made
      })
    }
  })
  sheet.y += body.leading * 0.6
}
