import type { PointsFile } from '../access-point.ts'
import { nothing } from './device.ts'
import { isPager } from './terminal.ts'
import { readMac, readSerial, readState } from './point-fields.ts'

const header = /^Name\s+Group\s+AP Type\s+IP Address\s+Status\b/m

/** Whether a text holds `show ap database` of an Aruba controller. */
export function isAruba(text: string): boolean {
  return header.test(text)
}

type Column = { name: string; from: number; to: number | undefined }

/** The dashes below the header stand where each column begins. */
function columnsOf(names: string, dashes: string): Column[] {
  const starts = [...dashes.matchAll(/-+/g)].map(({ index }) => index)
  return starts.map((from, index) => ({ name: names.slice(from, starts[index + 1]).trim(), from, to: starts[index + 1] }))
}

/** The access points in `show ap database` or `show ap database long`, with whatever else the terminal shows around it. */
export function readAruba(text: string): PointsFile {
  const file = nothing()
  const lines = text.split(/\r\n|\n|\r/)
  const at = lines.findIndex((line) => header.test(line))
  const columns = columnsOf(lines[at] ?? '', lines[at + 1] ?? '')
  if (columns.length < 5) {
    file.issues.push({ line: at + 2, column: null, problem: { code: 'bad-row' } })
    return file
  }
  const rest = lines.slice(at + 2)
  const end = rest.findIndex((line) => line.trim() === '' || /^(?:Flags:|Total APs|Port information)/.test(line))
  for (const [index, line] of rest.slice(0, end < 0 ? undefined : end).entries()) {
    if (isPager(line)) continue
    const number = at + 3 + index
    // A cell that runs into the next column would be read as two wrong ones.
    const isShifted = columns.some(({ from }) => from > 0 && (line[from - 1] ?? ' ') !== ' ')
    const cell = (name: string) => {
      const column = columns.find((one) => one.name.startsWith(name))
      return column ? line.slice(column.from, column.to).trim() : ''
    }
    if (isShifted || cell('Name') === '') {
      file.issues.push({ line: number, column: null, problem: { code: 'bad-row' } })
      continue
    }
    const written = cell('Wired MAC')
    const mac = written === '' ? null : readMac(written)
    if (written !== '' && mac === null) file.issues.push({ line: number, column: 'Wired MAC Address', problem: { code: 'bad-mac', value: written } })
    const state = readState(cell('Status'))
    if (state === undefined) file.issues.push({ line: number, column: 'Status', problem: { code: 'bad-state', value: cell('Status') } })
    file.points.push({
      line: number,
      name: cell('Name'),
      // One that nobody has named yet is called by its address.
      mac: mac ?? readMac(cell('Name')),
      serial: readSerial(cell('Serial')),
      model: cell('AP Type') === '' ? null : `AP-${cell('AP Type').replace(/^AP-?/i, '')}`,
      state: state ?? null,
      lastSeenAt: null,
      radios: null,
      group: cell('Group') === 'default' ? null : cell('Group') || null,
      site: null,
      place: null,
    })
  }
  const total = lines.findIndex((line) => /^Total APs:\s*\d+/.test(line))
  const said = Number(/\d+/.exec(lines[total] ?? '')?.[0])
  if (total >= 0 && file.issues.length === 0 && said !== file.points.length) {
    file.issues.push({ line: total + 1, column: null, problem: { code: 'count-differs', said, found: file.points.length } })
  }
  return file
}
