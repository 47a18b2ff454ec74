import { Unstorable } from '../platform/imported-file.ts'
import { csvPieces } from '../platform/csv-pieces.ts'
import { BrokenCsv, csvRecords, guessSeparator, type CsvSeparator } from '../platform/csv.ts'
import type { FileSource } from '../platform/file-source.ts'
import { dropOtherAttributes } from '../platform/ldif.ts'
import { ldifPieces } from '../platform/ldif-pieces.ts'
import { BrokenXlsx } from '../platform/xlsx/parts.ts'
import { columnsBy, type ColumnMapping, type Columns } from './computer-columns.ts'
import { beginCsv, type CsvReading, csvStart, isPreamble, mapComputers } from './computers-csv.ts'
import { beginLdif, ldifComputerAttributes, ldifComputers } from './computers-ldif.ts'
import { openFile, openText } from './opened-file.ts'
import type { ComputerIssue, Identity, ReportedComputer } from './reported-computer.ts'

/** What is told when all of a file was read. `rows`: with those that are not of interest. */
export type FileFindings = { rows: number; disabled: Identity[] }

type Take = (computers: ReportedComputer[], issues: readonly ComputerIssue[], share: number, columns: Columns | null) => Promise<void>

async function readLdifFile(portions: AsyncIterable<string>, size: number, take: Take): Promise<FileFindings> {
  const reading = beginLdif()
  let [count, read, wrong] = [0, 0, 0]
  for await (const piece of ldifPieces(portions)) {
    read += piece.length
    const computers = [...ldifComputers(piece, reading)]
    count += computers.length
    wrong += reading.issues.length
    await take(computers, reading.issues.splice(0), Math.min(1, read / size), null)
  }
  if (reading.entries + wrong === 0) await take([], [{ line: 1, column: null, problem: { code: 'empty-file' } }], 1, null)
  return { rows: count + reading.skipped, disabled: reading.disabled }
}

/** What is read from a CSV, portion by portion. @throws BrokenXlsx where the workbook that it comes from breaks off */
async function readTable(portions: AsyncIterable<string>, size: number, take: Take, reading: CsvReading): Promise<FileFindings> {
  const { findings } = reading
  let [count, read, wrong] = [0, 0, 0]
  for await (const piece of csvPieces(portions)) {
    read += piece.length
    const computers: ReportedComputer[] = []
    const reader = mapComputers(piece, reading)
    let next = reader.next()
    for (; !next.done; next = reader.next()) computers.push(next.value)
    count += computers.length
    wrong += findings.issues.length
    await take(computers, findings.issues.splice(0), Math.min(1, read / size), findings.columns)
    if (next.value === false) break
  }
  if (count + findings.skipped + wrong === 0) await take([], [{ line: 1, column: null, problem: { code: 'empty-file' } }], 1, findings.columns)
  return { rows: count + findings.skipped, disabled: [] }
}

/**
 * Reads the computers of an LDIF, CSV or XLSX file, and hands them on in portions as they come. No file is ever held whole, but a workbook as it is packed.
 * @param mapping which column says what; null: as the headers suggest
 * @param take gets computers and what is wrong with the file so far, and the share that is read
 * @param isClean it is what `withoutSecrets` wrote, so that nobody need look whether it is text
 */
export async function readComputersFile(
  source: FileSource,
  timeZone: string,
  now: Date,
  take: Take,
  mapping: ColumnMapping | null = null,
  isClean = false,
): Promise<FileFindings> {
  const file = await (isClean ? openText(source, 'utf-8') : openFile(source))
  if (file.format === 'other') {
    await take([], [{ line: 1, column: null, problem: file.problem }], 1, null)
    return { rows: 0, disabled: [] }
  }
  if (file.format === 'ldif') return readLdifFile(file.portions(), source.size, take)
  try {
    return await readTable(file.portions(), source.size, take, beginCsv(mapping, timeZone, now))
  } catch (error) {
    if (!(error instanceof BrokenXlsx)) throw error
    await take([], [{ line: 1, column: null, problem: { code: error.problem } }], 1, null)
    return { rows: 0, disabled: [] }
  }
}

/** The headers of a CSV or XLSX file; null when it has none: LDIF, or nothing that can be read. */
export async function headersOf(source: FileSource): Promise<string[] | null> {
  const file = await openFile(source)
  if (file.format !== 'csv') return null
  try {
    for await (const piece of csvPieces(file.portions())) {
      for (const { cells } of csvRecords(piece, guessSeparator(csvStart(piece)))) {
        if (!isPreamble(cells[0])) return cells.map((cell) => cell.trim())
      }
    }
    return null
  } catch (error) {
    if (error instanceof BrokenCsv || error instanceof BrokenXlsx) return null
    throw error
  }
}

function csvCell(value: string, separator: string): string {
  return value.includes(separator) || /["\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

/** The CSV with every column emptied that nothing is read from; each record stays on its line. @throws BrokenCsv */
async function* dropOtherColumns(portions: AsyncIterable<string>, mapping: ColumnMapping | null): AsyncGenerator<string> {
  const at = { line: 1 }
  let separator: CsvSeparator | null = null
  let kept: ReadonlySet<number> | null = null
  let nextLine = 1
  for await (const piece of csvPieces(portions)) {
    separator ??= guessSeparator(csvStart(piece))
    let out = ''
    for (const { line, cells } of csvRecords(piece, separator, at)) {
      if (!kept && isPreamble(cells[0])) continue
      const keep: ReadonlySet<number> | null = kept
      kept ??= new Set(Object.values(columnsBy(cells.map((cell) => cell.trim()), mapping).at))
      const written = cells.map((cell, index) => csvCell(keep === null || keep.has(index) ? cell : emptied(cell), separator ?? ',')).join(separator)
      out += '\n'.repeat(Math.max(0, line - nextLine)) + written + '\n'
      nextLine = line + 1 + (written.includes('\n') || written.includes('\r') ? written.split(/\r\n|\n|\r/).length - 1 : 0)
    }
    yield out
  }
}

/** Only its line ends, so that what follows stays on its line. */
const emptied = (cell: string) => (cell.includes('\n') || cell.includes('\r') ? cell.replaceAll(/[^\r\n]/g, '') : '')

/**
 * The file without anything that is not read: LAPS passwords, recovery keys and whatever else an
 * export carries along never reach the database. Of a workbook a CSV is left.
 * @throws Unstorable when the file is so broken that its columns can't be told apart; then nothing of it may be stored
 */
export async function* withoutSecrets(source: FileSource, mapping: ColumnMapping | null = null): AsyncGenerator<Uint8Array> {
  const file = await openFile(source)
  const encoder = new TextEncoder()
  if (file.format === 'other') throw new Unstorable()
  if (file.format === 'ldif') {
    for await (const piece of ldifPieces(file.portions())) yield encoder.encode(dropOtherAttributes(piece, ldifComputerAttributes))
    return
  }
  try {
    for await (const text of dropOtherColumns(file.portions(), mapping)) yield encoder.encode(text)
  } catch (error) {
    throw error instanceof BrokenCsv || error instanceof BrokenXlsx ? new Unstorable() : error
  }
}
