/** Tables as XLSX (ECMA-376): a sheet each, a header that stays in view and filters, pages that hold all columns, no formulas, so nothing in a cell can run. */
import { strToU8, zipSync } from 'fflate'
import type { Day } from './wall-clock.ts'

/** Text, a number, a day, or nothing. */
export type Cell = string | number | { day: Day } | null

/** Days since 1899-12-30, as spreadsheets count. */
const serialOf = (day: Day) => (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000

/** Without the characters that XML 1.0 does not have. */
function xml(text: string): string {
  const known = [...text].filter((char) => /[\t\n\r\u0020-\ud7ff\ue000-\ufffd]|[\u{10000}-\u{10ffff}]/u.test(char)).join('')
  return known.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

function cellXml(cell: Cell, style: 0 | 1): string {
  if (cell === null) return '<c/>'
  if (typeof cell === 'number') return `<c s="${style}"><v>${cell}</v></c>`
  if (typeof cell === 'object') return `<c s="2"><v>${serialOf(cell.day)}</v></c>`
  return `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml(cell)}</t></is></c>`
}

const lengthOf = (cell: Cell | undefined) => (cell === null || cell === undefined ? 0 : typeof cell === 'object' ? 10 : String(cell).length)

/** "A" for 1, "AA" for 27. */
function columnName(number: number): string {
  return number <= 0 ? '' : columnName(Math.floor((number - 1) / 26)) + String.fromCharCode(65 + ((number - 1) % 26))
}

function sheetXml(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const widths = columns.map((name, index) => Math.min(60, Math.max(name.length, ...rows.map((row) => lengthOf(row[index]))) + 2))
  const row = (cells: readonly Cell[], style: 0 | 1) => `<row>${cells.map((cell) => cellXml(cell, style)).join('')}</row>`
  return `<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths
    .map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
    .join('')}</cols><sheetData>${row(columns, 1)}${rows.map((cells) => row(cells, 0)).join('')}</sheetData>${rows.length > 0 ? `<autoFilter ref="A1:${columnName(columns.length)}${rows.length + 1}"/>` : ''}<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>`
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

/** Normal, bold (the header), and a day as the reader's program writes days. */
const styles = `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`

export type Sheet = { name: string; columns: readonly string[]; rows: readonly (readonly Cell[])[] }

/** Up to 31 characters, none of []:*?/\, and no two alike whatever their case. */
function sheetNames(sheets: readonly Sheet[]): string[] {
  const taken = new Set<string>()
  return sheets.map(({ name }, index) => {
    const plain = name.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31)
    const own = taken.has(plain.toLowerCase()) ? `${plain.slice(0, 27)} ${index + 1}` : plain
    taken.add(own.toLowerCase())
    return own
  })
}

/** The parts that say what a file is called, for who looks at its properties or hears them. */
function titleParts(title: string | undefined): { types: string; relation: string; files: Record<string, string> } {
  if (title === undefined) return { types: '', relation: '', files: {} }
  return {
    types: '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>',
    relation: `<Relationship Id="rId2" Type="${relations}/metadata/core-properties" Target="docProps/core.xml"/>`,
    files: { 'docProps/core.xml': `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xml(title)}</dc:title></cp:coreProperties>` },
  }
}

/** Tables as the sheets of one file, in their order; each has its header on every printed page. */
export function writtenWorkbook(sheets: readonly Sheet[], title?: string): Uint8Array<ArrayBuffer> {
  const names = sheetNames(sheets)
  const each = (text: (number: number, index: number) => string) => sheets.map((_, index) => text(index + 1, index)).join('')
  const named = titleParts(title)
  const headers = each((_, index) => `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${xml((names[index] ?? '').replaceAll("'", "''"))}'!$1:$1</definedName>`)
  const files = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>${each((number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${type}.worksheet+xml"/>`)}<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${named.types}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/>${named.relation}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each((number, index) => `<sheet name="${xml(names[index] ?? '')}" sheetId="${number}" r:id="rId${number}"/>`)}</sheets><definedNames>${headers}</definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${relations}">${each((number) => `<Relationship Id="rId${number}" Type="${office}/worksheet" Target="worksheets/sheet${number}.xml"/>`)}<Relationship Id="rId${sheets.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': styles,
    ...named.files,
    ...Object.fromEntries(sheets.map(({ columns, rows }, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(columns, rows)])),
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(head + text)])))
}

/** A table as a file. @param sheet its name */
export function writtenXlsx(sheet: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): Uint8Array<ArrayBuffer> {
  return writtenWorkbook([{ name: sheet, columns, rows }])
}
