import { setImmediate } from 'node:timers/promises'
import { BrokenCsv, csvRecords, guessSeparator } from '../platform/csv.ts'
import { columnsBy, headerIssues, type ColumnMapping, type Columns } from './computer-columns.ts'
import { readBuild, readGuid, readMoment, readSerial, readVersion, unreadable, type Read } from './computer-fields.ts'
import {
  findDuplicates,
  isWorkstation,
  type ComputerField,
  type ComputerIssue,
  type ComputerProblem,
  type ComputersFile,
  type Place,
  type ReadProgress,
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
    return (cells[index] ?? '').trim() || null
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
  const serial = readSerial(find(at.serial) ?? '')
  return { place: { line, column: null }, name, objectGuid, serial, osName: find(at.osName), version, build, lastSeenAt, site: find(at.site), owner: find(at.owner), places }
}

/** What reading a CSV tells beside its computers: filled while it is read. */
export type CsvFindings = { issues: ComputerIssue[]; skipped: number; columns: Columns | null }

/**
 * The computers of an inventory in CSV, one after the other, in memory that does not grow with the file.
 * Wall-clock times are in `timeZone`; nothing can have been seen later than `now`.
 * @param mapping which column says what; null: as the headers suggest
 */
export function* mapComputers(source: string, mapping: ColumnMapping | null, timeZone: string, now: Date, findings: CsvFindings): Generator<ReportedComputer> {
  const { issues } = findings
  let reading: Reading | null = null
  try {
    for (const { line, cells } of csvRecords(source, guessSeparator(csvStart(source)))) {
      if (!reading && isPreamble(cells[0])) continue
      if (!reading) {
        const columns = columnsBy(cells.map((cell) => cell.trim()), mapping)
        findings.columns = columns
        reading = { columns, timeZone, now, issues }
        issues.push(...headerIssues(columns, mapping, line))
        if (columns.at.name === undefined) return
        continue
      }
      const expected = reading.columns.names.length
      if (cells.length !== expected) {
        if (cells.some((cell) => cell.trim() !== '')) issues.push({ line, column: null, problem: { code: 'wrong-cell-count', cells: cells.length, expected } })
        continue
      }
      const isBlank = cells[0] === '' && cells.every((cell) => cell.trim() === '')
      const computer = isBlank ? null : computerOf(line, cells, reading)
      if (!computer) continue
      if (isWorkstation(computer.osName)) yield computer
      else findings.skipped += 1
    }
  } catch (error) {
    if (!(error instanceof BrokenCsv)) throw error
    issues.push({ line: error.line, column: null, problem: { code: error.problem } })
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

/** Computers read before others get their turn. */
const turn = 500

/** All computers of an inventory in CSV, and what is wrong with it. Other work gets its turn in between. */
export async function readComputersCsv(source: string, timeZone: string, now: Date, progress: ReadProgress, mapping: ColumnMapping | null = null): Promise<ComputersFile> {
  const computers: ReportedComputer[] = []
  const findings: CsvFindings = { issues: [], skipped: 0, columns: null }
  const { issues } = findings
  const lines = source.split('\n').length
  for (const computer of mapComputers(source, mapping, timeZone, now, findings)) {
    computers.push(computer)
    if (computers.length % turn === 0) {
      await setImmediate()
      await progress(Math.min(1, computer.place.line / lines))
    }
  }
  if (computers.length + findings.skipped === 0 && issues.length === 0) issues.push({ line: 1, column: null, problem: { code: 'empty-file' } })
  return { computers, skipped: findings.skipped, issues: [...issues, ...findDuplicates(computers)], columns: findings.columns }
}
