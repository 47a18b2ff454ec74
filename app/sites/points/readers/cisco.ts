import type { PointsFile, ReportedPoint } from '../access-point.ts'
import { nothing } from './device.ts'
import { isPager } from './terminal.ts'
import { readMac } from './point-fields.ts'

const macText = String.raw`(?:[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}|[0-9a-f]{2}(?::[0-9a-f]{2}){5})`
/** Characters of a row: a terminal shows some hundreds, and what is much longer could be taken apart in millions of ways. */
const longestRow = 1_000
/** Name, slots, model, Ethernet MAC, on a Catalyst also the radio MAC, then location and the rest. */
const row = new RegExp(String.raw`^(?<name>\S.*?)\s+(?<slots>\d+)\s+(?<model>\S+)\s+(?<mac>${macText})(?:\s+${macText})?\s+(?<rest>\S.*)$`, 'i')

// Not `\s`, which goes on over empty lines: from each of them to the end of all.
const header = /^[ \t]*AP Name\s+Slots\s+AP Model\s+Ethernet MAC\b/im

/** Whether a text holds `show ap summary` of a Cisco controller. */
export function isCisco(text: string): boolean {
  return header.test(text)
}

/** AireOS lists only those that have joined it; a Catalyst says of each whether it has. */
function stateOf(rest: string, hasState: boolean): ReportedPoint['state'] {
  if (!hasState) return 'up'
  if (/\sRegistered\s*$/i.test(rest)) return 'up'
  return /\s(?:Not (?:Joined|Registered)|Disconnected|Down)\s*$/i.test(rest) ? 'down' : null
}

/** The access points in `show ap summary` of AireOS or a Catalyst 9800, with whatever else the terminal shows around it. */
export function readCisco(text: string): PointsFile {
  const file = nothing()
  const lines = text.split(/\r\n|\n|\r/)
  const from = lines.findIndex((line) => header.test(line))
  const hasState = /\bState\s*$/i.test(lines[from] ?? '')
  for (const [index, line] of lines.entries()) {
    if (index <= from || line.trim() === '' || /^\s*-[-\s]+$/.test(line) || isPager(line)) continue
    // The terminal's next prompt: the list has ended.
    if (/^\S*[>#]\s*\S*$/.test(line.trim()) || /^\([^)]*\)\s*>/.test(line.trim())) break
    const { name = '', model = '', mac = '', rest = '' } = (line.length > longestRow ? null : row.exec(line.trim()))?.groups ?? {}
    if (name === '') {
      file.issues.push({ line: index + 1, column: null, problem: { code: 'bad-row' } })
      continue
    }
    const location = rest.split(/\s{2,}/)[0]?.trim() ?? ''
    file.points.push({
      line: index + 1,
      name,
      mac: readMac(mac),
      serial: null,
      model,
      state: stateOf(rest, hasState),
      lastSeenAt: null,
      radios: null,
      group: /^default location$/i.test(location) ? null : location,
      site: null,
      place: null,
    })
  }
  checkCount(file, lines)
  return file
}

/** The controller says how many there are: fewer mean that the list was cut. */
function checkCount(file: PointsFile, lines: readonly string[]): void {
  const at = lines.findIndex((line) => /^\s*Number of APs[.:\s]+\d+/i.test(line))
  const said = Number(/(\d+)\s*$/.exec(lines[at]?.trim() ?? '')?.[1])
  const found = file.points.length
  if (at >= 0 && file.issues.length === 0 && said !== found) file.issues.push({ line: at + 1, column: null, problem: { code: 'count-differs', said, found } })
}
