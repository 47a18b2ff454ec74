import { posix } from 'node:path'
import sax from 'sax'
import { isDateFormat, writtenDate } from './dates.ts'
import { BrokenXlsx, packageParts, type Parts, unpackedLimit } from './parts.ts'

/** One row with something in it, by its number in the sheet. */
export type XlsxRow = { line: number; cells: string[] }

/** More cells, columns or different texts than this is no list that people keep. */
const cellLimit = 6_000_000
const stringLimit = 2_000_000
const columnLimit = 512

type Tag = { name: string; attributes: Record<string, string> }
type Reader = { open?: (name: string, attributes: Tag['attributes']) => void; close?: (name: string) => void; text?: (text: string) => void }

/** Walks through a part and stops after each portion of it; prefixes of names make no difference. No entity is resolved but XML's own five. @throws BrokenXlsx */
async function* walkInPortions(xml: AsyncIterable<string>, { open, close, text }: Reader): AsyncGenerator<void> {
  const parser = sax.parser(true, { position: false })
  const plain = (name: string) => name.slice(name.indexOf(':') + 1)
  parser.onerror = (error) => {
    throw new BrokenXlsx('not-xlsx', error.message)
  }
  // The strict parser without namespaces gives attributes as plain strings.
  parser.onopentag = (tag) => open?.(plain(tag.name), tag.attributes as Tag['attributes'])
  parser.onclosetag = (name) => close?.(plain(name))
  parser.ontext = (content) => text?.(content)
  parser.oncdata = (content) => text?.(content)
  for await (const portion of xml) {
    parser.write(portion)
    yield
  }
  parser.close()
}

async function walk(xml: AsyncIterable<string>, reader: Reader): Promise<void> {
  for await (const _ of walkInPortions(xml, reader)) continue
}

type Workbook = { sheetPath: string; is1904: boolean }

async function targets(parts: Parts, path: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const name = posix.join(posix.dirname(path), '_rels', `${posix.basename(path)}.rels`)
  if (!parts.has(name)) return found
  await walk(parts.text(name), {
    open: (tag, { Id = '', Target = '' }) => {
      if (tag === 'Relationship') found.set(Id, Target.startsWith('/') ? Target.slice(1) : posix.join(posix.dirname(path), Target))
    },
  })
  return found
}

/** The first sheet that is not hidden. */
async function workbookOf(parts: Parts): Promise<Workbook> {
  const path = 'xl/workbook.xml'
  const sheets = await targets(parts, path)
  let first: string | null = null
  let is1904 = false
  await walk(parts.text(path), {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') is1904 = attributes.date1904 === '1' || attributes.date1904 === 'true'
      if (tag === 'sheet' && first === null && (attributes.state ?? 'visible') === 'visible') first = attributes['r:id'] ?? ''
    },
  })
  return { sheetPath: (first === null ? undefined : sheets.get(first)) ?? 'xl/worksheets/sheet1.xml', is1904 }
}

/** A part of a long text keeps all of it; this does not. */
const ofItsOwn = (text: string) => Buffer.from(text).toString()

async function sharedStrings(parts: Parts): Promise<string[]> {
  const strings: string[] = []
  if (!parts.has('xl/sharedStrings.xml')) return strings
  let current = ''
  let phonetic = false
  let inText = false
  await walk(parts.text('xl/sharedStrings.xml'), {
    open: (tag) => {
      if (tag === 'si') current = ''
      if (tag === 'rPh') phonetic = true
      inText = tag === 't' && !phonetic
    },
    close: (tag) => {
      if (tag === 'si') strings.push(ofItsOwn(current))
      if (strings.length > stringLimit) throw new BrokenXlsx('xlsx-too-large', 'the workbook has too many texts')
      if (tag === 'rPh') phonetic = false
      if (tag === 't') inText = false
    },
    text: (text) => {
      if (inText) current += text
    },
  })
  return strings
}

/** By style number, whether it shows a day or a time. */
async function dateStyles(parts: Parts): Promise<boolean[]> {
  const styles: boolean[] = []
  if (!parts.has('xl/styles.xml')) return styles
  const codes = new Map<number, string>()
  let inCells = false
  await walk(parts.text('xl/styles.xml'), {
    open: (tag, { numFmtId = '0', formatCode }) => {
      if (tag === 'numFmt' && formatCode !== undefined) codes.set(Number(numFmtId), formatCode)
      if (tag === 'cellXfs') inCells = true
      if (tag === 'xf' && inCells) styles.push(isDateFormat(Number(numFmtId), codes.get(Number(numFmtId))))
    },
    close: (tag) => {
      if (tag === 'cellXfs') inCells = false
    },
  })
  return styles
}

/** "C7" is column 2. */
function columnOf(reference: string): number {
  let column = 0
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

type Cell = { column: number; type: string; isDate: boolean; value: string }

/** A workbook whose rows are still packed. */
export type OpenedXlsx = { rows: () => AsyncGenerator<XlsxRow[]> }

/**
 * Opens an Excel workbook (ECMA-376). `rows` gives those of the first visible sheet as they are unpacked, cells as text: formulas as
 * the value that was last calculated, days and times in ISO 8601 as wall-clock time, errors as "#N/A". Held are only the packed
 * bytes and the texts that cells share.
 * @throws BrokenXlsx, also while rows are read, when it is no workbook, damaged, or unpacks to more than anybody needs
 */
export async function openXlsx(bytes: Uint8Array, limit = unpackedLimit): Promise<OpenedXlsx> {
  const parts = packageParts(bytes, limit)
  const { sheetPath, is1904 } = await workbookOf(parts)
  const [strings, styles] = [await sharedStrings(parts), await dateStyles(parts)]

  function textOf({ type, value, isDate }: Cell): string {
    if (type === 's') return strings[Number(value)] ?? ''
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
    const isNumber = type === '' || type === 'n'
    if (isNumber && isDate && value !== '') return writtenDate(Number(value), is1904) ?? value
    // Excel writes 17 digits of what people see as fewer; a whole number stays as it is written.
    if (isNumber && /[.e]/i.test(value)) return String(Number(value))
    return value
  }

  return { rows: () => sheetRows(parts.text(sheetPath), styles, textOf) }
}

async function* sheetRows(xml: AsyncIterable<string>, styles: readonly boolean[], textOf: (cell: Cell) => string): AsyncGenerator<XlsxRow[]> {
  const rows: XlsxRow[] = []
  let row: XlsxRow = { line: 0, cells: [] }
  let cell: Cell | null = null
  let takes = false
  let cells = 0
  const walked = walkInPortions(xml, {
    open: (tag, attributes) => {
      if (tag === 'row') row = { line: Number(attributes.r ?? row.line + 1), cells: [] }
      else if (tag === 'c') {
        const column = attributes.r === undefined ? row.cells.length : columnOf(attributes.r)
        cells += 1
        if (cells > cellLimit || column >= columnLimit) throw new BrokenXlsx('xlsx-too-large', 'the sheet has too many cells')
        cell = { column, type: attributes.t ?? '', isDate: styles[Number(attributes.s ?? 0)] ?? false, value: '' }
      } else takes = cell !== null && (tag === 'v' || tag === 't')
    },
    text: (text) => {
      if (takes && cell) cell.value += text
    },
    close: (tag) => {
      takes = false
      if (tag === 'c' && cell && cell.column >= 0) {
        while (row.cells.length < cell.column) row.cells.push('')
        row.cells[cell.column] = textOf(cell)
        cell = null
      }
      if (tag === 'row' && row.cells.some((text) => text !== '')) rows.push(row)
    },
  })
  for await (const _ of walked) if (rows.length > 0) yield rows.splice(0)
  if (rows.length > 0) yield rows
}
