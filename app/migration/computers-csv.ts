import { BrokenCsv, csvRecords, type CsvSeparator, guessSeparator, type LineCount } from '../platform/csv.ts'
import { saysNothing } from './builds/shown-os.ts'
import { columnsBy, headerIssues, type ColumnMapping, type Columns } from './computer-columns.ts'
import { isFormula, readBuild, readGuid, readMoment, readSerial, readVersion, unreadable, unwrapped, type Read } from './computer-fields.ts'
import {
  isWorkstation,
  type ComputerField,
  type ComputerIssue,
  type ComputerProblem,
  type Place,
  type ReportedComputer,
  type UnreadableCode,
} from './reported-computer.ts'

const dayMilliseconds = 86_400_000

/** Where each field of a row stands, made only when something asks: a million rows ask for almost none. */
class RowPlaces {
  readonly line: number
  readonly columns: Columns

  constructor(line: number, columns: Columns) {
    this.line = line
    this.columns = columns
  }

  #at(field: ComputerField): Place | undefined {
    const index = this.columns.at[field]
    return index === undefined ? undefined : { line: this.line, column: this.columns.names[index] ?? null }
  }

  get name() { return this.#at('name') }
  get objectGuid() { return this.#at('objectGuid') }
  get serial() { return this.#at('serial') }
  get osName() { return this.#at('osName') }
  get build() { return this.#at('build') }
  get lastSeenAt() { return this.#at('lastSeenAt') }
  get site() { return this.#at('site') }
  get owner() { return this.#at('owner') }
}

type Reading = { columns: Columns; timeZone: string; now: Date; issues: ComputerIssue[] }

/** One record as a computer, or null when it has no name; what can't be read goes into `issues`. */
function computerOf(line: number, cells: readonly string[], { columns, timeZone, now, issues }: Reading): ReportedComputer | null {
  const { at } = columns
  const places = new RowPlaces(line, columns)

  function find(index: number | undefined): string | null {
    if (index === undefined) return null
    return unwrapped((cells[index] ?? '').trim()) || null
  }
  function issue(field: ComputerField, problem: ComputerProblem) {
    issues.push({ ...(places[field] ?? { line, column: null }), problem })
  }
  function read<T>(field: ComputerField, cell: string | null, reader: (text: string) => Read<T>, code: UnreadableCode): T | null {
    const value = cell === null ? null : reader(cell)
    if (value !== unreadable) return value
    issue(field, { code, value: (cell ?? '').slice(0, 60) })
    return null
  }

  /** A word, and no formula that whoever opens a list with it would run. */
  function word(field: ComputerField): string | null {
    const cell = find(at[field])
    if (cell === null || !isFormula(cell)) return cell
    issue(field, { code: 'formula', value: cell.slice(0, 60) })
    return null
  }

  const name = find(at.name)
  if (name === null) issue('name', { code: 'missing-name' })
  const written = find(at.build)
  const version = written === null ? null : readVersion(written)
  const seen = find(at.lastSeenAt)
  const objectGuid = read('objectGuid', find(at.objectGuid), readGuid, 'bad-guid')
  const build = version === null ? read('build', written, readBuild, 'bad-build') : null
  const lastSeenAt = read('lastSeenAt', seen, (cell) => readMoment(cell, timeZone), 'bad-date')
  if (lastSeenAt && lastSeenAt.getTime() > now.getTime() + dayMilliseconds) issue('lastSeenAt', { code: 'future-date', value: seen ?? '' })
  if (name === null) return null
  if (isFormula(name)) issue('name', { code: 'formula', value: name.slice(0, 60) })
  const serial = readSerial(word('serial') ?? '')
  const osName = word('osName')
  return { place: { line, column: null }, name, objectGuid, serial, osName: osName !== null && saysNothing(osName) ? null : osName, version, build, lastSeenAt, site: word('site'), owner: word('owner'), places }
}

/** Whether a line says once more what the header says, as in lists that were put together. Columns that are not read may be empty by now. */
function isHeaderAgain(cells: readonly string[], { at, names }: Columns): boolean {
  const isSame = (index: number) => (cells[index] ?? '').trim() === names[index]
  return at.name !== undefined && isSame(at.name) && Object.values(at).every(isSame)
}

/** What reading a CSV tells beside its computers: filled while it is read. */
type CsvFindings = { issues: ComputerIssue[]; skipped: number; columns: Columns | null }

/** How a CSV is read, piece by piece. Wall-clock times are in `timeZone`; nothing can have been seen later than `now`. */
export type CsvReading = {
  /** Which column says what; null: as the headers suggest. */
  mapping: ColumnMapping | null
  timeZone: string
  now: Date
  findings: CsvFindings
  /** Where in the file the next piece begins. */
  at: LineCount
  /** Null before the first piece. */
  separator: CsvSeparator | null
}

export function beginCsv(mapping: ColumnMapping | null, timeZone: string, now: Date): CsvReading {
  return { mapping, timeZone, now, findings: { issues: [], skipped: 0, columns: null }, at: { line: 1 }, separator: null }
}

/**
 * The computers in a piece of an inventory in CSV, one after the other, in memory that does not grow with it.
 * @returns false when nothing after this can be read
 */
export function* mapComputers(piece: string, reading: CsvReading): Generator<ReportedComputer, boolean> {
  const { findings, mapping, timeZone, now, at } = reading
  const { issues } = findings
  reading.separator ??= guessSeparator(csvStart(piece))
  try {
    for (const { line, cells } of csvRecords(piece, reading.separator, at)) {
      const { columns } = findings
      if (!columns) {
        if (isPreamble(cells[0])) continue
        findings.columns = columnsBy(cells.map((cell) => cell.trim()), mapping)
        issues.push(...headerIssues(findings.columns, mapping, line))
        if (findings.columns.at.name === undefined) return false
        continue
      }
      const expected = columns.names.length
      if (cells.length !== expected) {
        if (cells.some((cell) => cell.trim() !== '')) issues.push({ line, column: null, problem: { code: 'wrong-cell-count', cells: cells.length, expected } })
        continue
      }
      const isBlank = cells[0] === '' && cells.every((cell) => cell.trim() === '')
      if (isBlank) continue
      if (isHeaderAgain(cells, columns)) {
        issues.push({ line, column: null, problem: { code: 'header-again' } })
        continue
      }
      // First of all, because what is not read need not be readable: phones have other versions.
      if (!isWorkstation(columns.at.osName === undefined ? null : (cells[columns.at.osName] ?? null))) {
        findings.skipped += 1
        continue
      }
      const computer = computerOf(line, cells, { columns, timeZone, now, issues })
      if (computer) yield computer
    }
    return true
  } catch (error) {
    if (!(error instanceof BrokenCsv)) throw error
    issues.push({ line: error.line, column: null, problem: { code: error.problem } })
    return false
  }
}

/** What tools write before the header: PowerShell the type of its objects, Excel the separator. */
export function isPreamble(firstCell: string | undefined): boolean {
  return /^(?:#TYPE |sep=)/i.test(firstCell ?? '')
}

/** The text from its header on. */
export function csvStart(text: string): string {
  return /^"?(?:#TYPE |sep=)/i.test(text) ? text.slice(text.indexOf('\n') + 1) : text
}
