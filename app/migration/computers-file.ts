import { BrokenCsv, csvRecords, guessSeparator, readCsv, type CsvSeparator } from '../platform/csv.ts'
import { dropOtherAttributes } from '../platform/ldif.ts'
import { decodeText, notText } from '../platform/text-decoding.ts'
import { BrokenXlsx } from '../platform/xlsx/parts.ts'
import { readXlsx } from '../platform/xlsx/read-xlsx.ts'
import { columnsBy, type ColumnMapping } from './computer-columns.ts'
import { csvStart, isPreamble, readComputersCsv } from './computers-csv.ts'
import { ldifComputerAttributes, readComputersLdif } from './computers-ldif.ts'
import type { ComputerProblem, ComputersFile, ReadProgress } from './reported-computer.ts'

type Opened = { format: 'ldif' | 'csv'; text: string } | { format: 'other'; problem: ComputerProblem }

const quoted = (cell: string) => `"${cell.replaceAll('"', '""').replaceAll(/\s*[\r\n]+\s*/g, ' ')}"`

/** A workbook as CSV in which every row is on the line of its number, so that errors name what Excel shows. */
async function csvOfWorkbook(bytes: Uint8Array): Promise<string> {
  const rows = await readXlsx(bytes)
  const width = rows[0]?.cells.length ?? 0
  let out = ''
  let line = 1
  for (const { line: at, cells } of rows) {
    const padded = Array.from({ length: Math.max(width, cells.length) }, (_, index) => cells[index] ?? '')
    out += '\n'.repeat(Math.max(0, at - line)) + padded.map(quoted).join(';') + '\n'
    line = at + 1
  }
  return out
}

/** Tells by content what a file is; its name may say anything. */
async function open(bytes: Uint8Array): Promise<Opened> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
  if (isZip) {
    try {
      const text = await csvOfWorkbook(bytes)
      return text === '' ? { format: 'other', problem: { code: 'empty-file' } } : { format: 'csv', text }
    } catch (error) {
      if (!(error instanceof BrokenXlsx)) throw error
      return { format: 'other', problem: { code: error.problem } }
    }
  }
  const text = decodeText(bytes)
  const code = notText(bytes, text)
  if (code) return { format: 'other', problem: { code } }
  return { format: /^(?:#[^\n]*\n(?: [^\n]*\n)*|\r?\n)*(?:version:|dn::? )/i.test(text) && !text.startsWith('#TYPE ') ? 'ldif' : 'csv', text }
}

/**
 * The computers of an LDIF, CSV or XLSX file, and all that is wrong with it.
 * @param mapping which column says what; null: as the headers suggest
 */
export async function readComputersFile(bytes: Uint8Array, timeZone: string, now: Date, progress: ReadProgress, mapping: ColumnMapping | null = null): Promise<ComputersFile> {
  const file = await open(bytes)
  if (file.format === 'other') return { computers: [], skipped: 0, issues: [{ line: 1, column: null, problem: file.problem }] }
  if (file.format === 'ldif') return readComputersLdif(file.text, progress)
  return readComputersCsv(file.text, timeZone, now, progress, mapping)
}

function separatorOf(text: string): CsvSeparator {
  return guessSeparator(csvStart(text))
}

/** The headers of a CSV or XLSX file; null when it has none: LDIF, or nothing that can be read. */
export async function headersOf(bytes: Uint8Array): Promise<string[] | null> {
  const file = await open(bytes)
  if (file.format !== 'csv') return null
  try {
    for (const { cells } of csvRecords(file.text, separatorOf(file.text))) {
      if (!isPreamble(cells[0])) return cells.map((cell) => cell.trim())
    }
    return null
  } catch (error) {
    if (error instanceof BrokenCsv) return null
    throw error
  }
}

function csvCell(value: string, separator: string): string {
  return value.includes(separator) || /["\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

/** The CSV with every column emptied that nothing is read from; each record stays on its line. */
async function dropOtherColumns(text: string, mapping: ColumnMapping | null): Promise<string> {
  const separator = separatorOf(text)
  let kept: ReadonlySet<number> | null = null
  let out = ''
  let nextLine = 1
  for await (const { line, cells } of readCsv(text, separator)) {
    if (!kept && isPreamble(cells[0])) continue
    const keep: ReadonlySet<number> = kept ?? new Set(cells.keys())
    kept ??= new Set(Object.values(columnsBy(cells.map((cell) => cell.trim()), mapping).at))
    const written = cells.map((cell, index) => csvCell(keep.has(index) ? cell : cell.replaceAll(/[^\r\n]/g, ''), separator)).join(separator)
    out += '\n'.repeat(Math.max(0, line - nextLine)) + written + '\n'
    nextLine = line + written.split(/\r\n|\n|\r/).length
  }
  return out
}

/**
 * The file without anything that is not read: LAPS passwords, recovery keys and whatever else an
 * export carries along never reach the database. Null when the file is so broken that its columns
 * can't be told apart; then nothing of it is stored. Of a workbook a CSV is left.
 */
export async function withoutSecrets(bytes: Uint8Array, mapping: ColumnMapping | null = null): Promise<Uint8Array | null> {
  const file = await open(bytes)
  if (file.format === 'other') return null
  if (file.format === 'ldif') return new TextEncoder().encode(dropOtherAttributes(file.text, ldifComputerAttributes))
  try {
    return new TextEncoder().encode(await dropOtherColumns(file.text, mapping))
  } catch (error) {
    if (error instanceof BrokenCsv) return null
    throw error
  }
}
