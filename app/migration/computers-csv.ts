import { BrokenCsv, guessSeparator, readCsv } from '../platform/csv.ts'
import { readBuild, readGuid, readMoment, readVersion, unreadable, type Read } from './computer-fields.ts'
import {
  computerFields,
  findDuplicates,
  isWorkstation,
  type ComputerField,
  type ComputerIssue,
  type ComputerProblem,
  type ComputersFile,
  type ReadProgress,
  type ReportedComputer,
  type UnreadableCode,
} from './reported-computer.ts'

/** Headers as tools and people write them, without case, accents, blanks and punctuation; the surest first. */
const headers: Record<ComputerField, string> = {
  name:
    'computername devicename hostname netbiosname assetname geratename rechnername pcname ' +
    'name computer device host gerat rechner pc cn',
  objectGuid: 'objectguid guid adguid adobjectguid',
  serial: 'serial serialnumber serialno sn seriennummer seriennr servicetag',
  osName: 'os osname operatingsystem betriebssystem system',
  build: 'build osbuild osversion operatingsystemversion version buildnummer buildnumber betriebssystemversion windowsbuild',
  lastSeenAt:
    'lastseen lastseenat lastcheckin lastcontact lastlogon lastlogontimestamp lastactive lastactivetime lastonline ' +
    'zuletztgesehen zuletztaktiv letzterkontakt letzteanmeldung',
  site: 'site location standort ort gebaude building',
  owner:
    'owner user username primaryuser primaryuserupn userprincipalname upn assignedto ' +
    'benutzer benutzername besitzer besitzerin inhaber person zugewiesenan',
}

/** ConfigMgr's views end every column in a 0. */
function plain(header: string): string {
  return header
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .replace(/(?<=[a-z])0$/, '')
}

type Columns = { at: Partial<Record<ComputerField, number>>; names: readonly string[] }

/** Which column says what. Columns that nothing is read from have no field. */
export function guessColumns(names: readonly string[]): Columns {
  const at: Columns['at'] = {}
  const taken = names.map(plain)
  for (const field of computerFields) {
    const known = headers[field].split(' ').find((header) => taken.includes(header))
    if (known !== undefined) at[field] = taken.indexOf(known)
  }
  return { at, names }
}

function headerIssues({ at, names }: Columns, line: number): ComputerIssue[] {
  if (at.name === undefined) return [{ line, column: null, problem: { code: 'no-name-column' } }]
  const issues: ComputerIssue[] = []
  const taken = names.map(plain)
  for (const index of Object.values(at)) {
    const name = names[index] ?? ''
    if (taken.indexOf(plain(name)) !== taken.lastIndexOf(plain(name))) issues.push({ line, column: name, problem: { code: 'column-twice', name } })
  }
  return issues
}

const dayMilliseconds = 86_400_000

type Reading = { columns: Columns; timeZone: string; now: Date; issues: ComputerIssue[] }

/** One record as a computer, or null when it has no name; what can't be read goes into `issues`. */
function computerOf(line: number, cells: readonly string[], { columns, timeZone, now, issues }: Reading): ReportedComputer | null {
  const places: ReportedComputer['places'] = {}

  function find(field: ComputerField): string | null {
    const index = columns.at[field]
    if (index === undefined) return null
    places[field] = { line, column: columns.names[index] ?? null }
    return (cells[index] ?? '').trim() || null
  }
  function issue(field: ComputerField, problem: ComputerProblem) {
    issues.push({ ...(places[field] ?? { line, column: null }), problem })
  }
  function read<T>(field: ComputerField, reader: (text: string) => Read<T>, code: UnreadableCode): T | null {
    const cell = find(field)
    const value = cell === null ? null : reader(cell)
    if (value !== unreadable) return value
    issue(field, { code, value: (cell ?? '').slice(0, 60) })
    return null
  }

  const name = find('name')
  if (name === null) issue('name', { code: 'missing-name' })
  const version = readVersion(find('build') ?? '')
  const computer = {
    place: { line, column: null },
    objectGuid: read('objectGuid', readGuid, 'bad-guid'),
    serial: find('serial'),
    osName: find('osName'),
    version,
    build: version === null ? read('build', readBuild, 'bad-build') : null,
    lastSeenAt: read('lastSeenAt', (cell) => readMoment(cell, timeZone), 'bad-date'),
    site: find('site'),
    owner: find('owner'),
    places,
  }
  if (computer.lastSeenAt && computer.lastSeenAt.getTime() > now.getTime() + dayMilliseconds) {
    issue('lastSeenAt', { code: 'future-date', value: find('lastSeenAt') ?? '' })
  }
  return name === null ? null : { ...computer, name }
}

/**
 * Reads an inventory in CSV: the columns are guessed from the header, the separator from the first
 * line. Wall-clock times are in `timeZone`; nothing can have been seen later than `now`.
 */
export async function readComputersCsv(source: string, timeZone: string, now: Date, progress: ReadProgress): Promise<ComputersFile> {
  const computers: ReportedComputer[] = []
  const issues: ComputerIssue[] = []
  let skipped = 0
  let reading: Reading | null = null
  let length = 0
  try {
    for await (const { line, cells } of readCsv(source, guessSeparator(source))) {
      if (!reading) {
        const columns = guessColumns(cells.map((cell) => cell.trim()))
        reading = { columns, timeZone, now, issues }
        issues.push(...headerIssues(columns, line))
        if (columns.at.name === undefined) break
        length = source.split('\n').length
        continue
      }
      if (line % 500 === 0) await progress(Math.min(1, line / length))
      if (cells.every((cell) => cell.trim() === '')) continue
      const expected = reading.columns.names.length
      if (cells.length !== expected) {
        issues.push({ line, column: null, problem: { code: 'wrong-cell-count', cells: cells.length, expected } })
        continue
      }
      const computer = computerOf(line, cells, reading)
      if (!computer) continue
      if (isWorkstation(computer.osName)) computers.push(computer)
      else skipped += 1
    }
  } catch (error) {
    if (!(error instanceof BrokenCsv)) throw error
    issues.push({ line: error.line, column: null, problem: { code: error.problem } })
  }
  if (computers.length + skipped === 0 && issues.length === 0) {
    issues.push({ line: 1, column: null, problem: { code: 'empty-file' } })
  }
  return { computers, skipped, issues: [...issues, ...findDuplicates(computers)] }
}
