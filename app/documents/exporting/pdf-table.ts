/** Tables on the pages of a PDF: widths by what the columns hold, the head again on each page. */
import type { Block, Cell } from './blocks.ts'
import { lengthOf, type Part, partsOf, runsOf } from './pdf-cell.ts'
import { setSpans } from './pdf-inside.ts'
import type { Measure } from './pdf-lines.ts'
import { drawPicture, openedPicture } from './pdf-picture.ts'
import { body, features, ground, hairline, ink, left, type Sheet, type Size, type Tag } from './pdf-sheet.ts'
import { gridOf } from './table-grid.ts'

type Table = Block & { kind: 'table' }
type Sides = { top: boolean; bottom: boolean }
/** A cell, or the rest of one that began in a row above, with the sides on which it ends here. */
type Placed = { cell: Cell; column: number; columns: number; rows: number; isRest: boolean; sides: Sides; parts: Part[] }

const padding = 4
const size: Size = { size: 9.5, leading: 13 }

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

const heightOf = (parts: readonly Part[]) => parts.reduce((sum, part) => sum + (part.kind === 'line' ? size.leading : part.height + 2), 0)

/** Parts in portions of at most so many points. */
function portions(parts: readonly Part[], most: number): Part[][] {
  const all: Part[][] = [[]]
  for (const part of parts) {
    const open = all.at(-1)
    if (open && (open.length === 0 || heightOf([...open, part]) <= most)) open.push(part)
    else all.push([part])
  }
  return all
}

/** Draws a table where the sheet stands. `image`: the word for a picture that can't be shown. */
export function drawTable(sheet: Sheet, parent: Tag, table: Table, indent: number, width: number, image: string): void {
  const measure = sheet.measure(size.size)
  const starts = columnsOf(table, width, measure)
  const most = sheet.pageHeight - 80
  const span = (column: number, columns: number) => (starts[Math.min(column + columns, table.columns)] ?? width) - (starts[column] ?? 0)
  const rows = gridOf(table).map((line) =>
    line.flatMap((slot): Placed[] => {
      if (slot.kind === 'cell') {
        const { column, columns, rows: high, cell } = slot
        const room = { width: span(column, columns) - 2 * padding, height: most - 2 * padding, measure, open: (picture: Parameters<typeof openedPicture>[1]) => openedPicture(sheet, picture), word: image }
        return [{ cell, column, columns, rows: high, isRest: false, sides: { top: true, bottom: high === 1 }, parts: partsOf(cell, room) }]
      }
      const { column, of, isFirstColumn, isFirstRow, isLastRow } = slot
      return isFirstColumn && !isFirstRow ? [{ cell: of.cell, column, columns: of.columns, rows: of.rows, isRest: true, sides: { top: false, bottom: isLastRow }, parts: [] }] : []
    }),
  )
  const rowHeight = (row: readonly Placed[]) => Math.max(size.leading, ...row.map(({ parts }) => heightOf(parts))) + 2 * padding
  const isHead = (row: readonly Placed[] | undefined) => row !== undefined && row.length > 0 && row.every(({ cell }) => cell.isHeader)
  const tag = sheet.tag(parent, 'Table')

  const box = ({ cell, column, columns, sides }: Placed, height: number) => {
    const [x, y, wide, { doc }] = [left + indent + (starts[column] ?? 0), sheet.y, span(column, columns), sheet]
    sheet.decorate(() => {
      if (cell.isHeader) doc.rect(x, y, wide, height).fill(ground)
      doc.lineWidth(0.5).strokeColor(hairline)
      if (sides.top) doc.moveTo(x, y).lineTo(x + wide, y).stroke()
      if (sides.bottom) doc.moveTo(x, y + height).lineTo(x + wide, y + height).stroke()
      doc.moveTo(x, y).lineTo(x, y + height).stroke()
      doc.moveTo(x + wide, y).lineTo(x + wide, y + height).stroke()
    })
  }

  const drawRow = (row: readonly Placed[], tagOf: ((placed: Placed) => Tag) | null) => {
    const height = rowHeight(row)
    for (const placed of row) box(placed, height)
    for (const placed of row.filter(({ isRest }) => !isRest)) {
      const cell = tagOf?.(placed)
      const x = left + indent + (starts[placed.column] ?? 0) + padding
      let y = sheet.y + padding
      for (const part of placed.parts) {
        if (part.kind === 'picture') {
          if (cell) drawPicture(sheet, cell, part.image, part.alt, x + part.indent, y, part.width, part.height)
        } else if (cell) sheet.line(cell, placed.cell.isHeader ? 'TH' : 'TD', part.line, x + part.indent, y, size)
        else {
          const base = y + size.leading * 0.72
          sheet.decorate(() => {
            let from = x + part.indent
            for (const piece of part.line.pieces) {
              sheet.doc.font(piece.font).fontSize(size.size).fillColor(ink).text(piece.text, from, base, { lineBreak: false, baseline: 'alphabetic', ...features(piece.text) })
              from += piece.width
            }
          })
        }
        y += heightOf([part])
      }
    }
    sheet.y += height
  }

  const [first] = rows
  rows.forEach((row, index) => {
    const height = rowHeight(row)
    // The head takes the first row along.
    const next = index === 0 && isHead(row) && rows[1] ? rowHeight(rows[1]) : 0
    const isNewPage = sheet.need(Math.min(height + next, most))
    if (isNewPage && index > 0 && first && isHead(first)) drawRow(first, null)
    const rowTag = sheet.tag(tag, 'TR')
    // Rows that are higher than a page are cut to what fits one: their cells go on in lines below.
    const cells = row.map(({ parts }) => portions(parts, most - 2 * padding))
    const count = Math.max(1, ...cells.map(({ length }) => length))
    const tags = new Map<Cell, Tag>()
    for (let part = 0; part < count; part += 1) {
      const cut = row.map((placed, column) => ({ ...placed, parts: cells[column]?.[part] ?? [] }))
      if (part > 0) sheet.need(rowHeight(cut))
      drawRow(cut, ({ cell, columns, rows: high }) => {
        const known = tags.get(cell)
        if (known) return known
        const made = sheet.tag(rowTag, cell.isHeader ? 'TH' : 'TD', cell.isHeader ? ({ scope: isHead(row) ? 'Column' : 'Row' } as PDFKit.Mixins.StructureElementOptions) : {})
        setSpans(made, columns, high)
        tags.set(cell, made)
        return made
      })
    }
  })
  sheet.y += body.leading * 0.6
}
