import { decodeText, notText } from '../../../platform/text-decoding.ts'
import { readColumnsOnly } from '../../read-columns-only.ts'
import { mostPoints, type PointIssue, type PointsContext, type PointsFile } from '../access-point.ts'
import { isAruba, readAruba } from './aruba.ts'
import { isCisco, readCisco } from './cisco.ts'
import { findDuplicates } from './duplicates.ts'
import { readJsonItems } from './json-items.ts'
import { isMeraki, readMeraki } from './meraki.ts'
import { readPointsCsv } from './points-csv.ts'
import { pointColumns } from './points-columns.ts'
import { isUnifi, readUnifi } from './unifi.ts'

const broken = (issue: PointIssue): PointsFile => ({ points: [], skipped: [], issues: [issue] })

const isJson = (text: string) => /^\s*[[{]/.test(text)

function readJson(text: string, context: PointsContext): PointsFile {
  const { items, issue } = readJsonItems(text)
  if (issue) return broken(issue)
  if (items.length > 0 && items.every(isUnifi)) return readUnifi(items, context)
  if (items.length > 0 && items.every(isMeraki)) return readMeraki(items, context)
  const stranger = items.find((item) => !isUnifi(item) && !isMeraki(item))
  return broken({ line: stranger?.line ?? 1, column: null, problem: { code: items.length === 0 ? 'no-points' : 'not-devices' } })
}

/** Whether a file is a CSV, and not what a controller answers or a terminal shows. */
export function isTable(bytes: Uint8Array): boolean {
  const text = decodeText(bytes)
  return !notText(bytes, text) && !isJson(text) && !isCisco(text) && !isAruba(text)
}

async function read(text: string, context: PointsContext): Promise<PointsFile> {
  if (isJson(text)) return readJson(text, context)
  if (isCisco(text)) return readCisco(text)
  if (isAruba(text)) return readAruba(text)
  return readPointsCsv(text, context)
}

/**
 * The access points of a file, told by content: UniFi or Meraki JSON, `show ap summary` (Cisco),
 * `show ap database` (Aruba), else CSV; and all that is wrong with it.
 */
export async function readPointsFile(bytes: Uint8Array, context: PointsContext): Promise<PointsFile> {
  const text = decodeText(bytes)
  const code = notText(bytes, text)
  if (code) return broken({ line: 1, column: null, problem: { code } })
  const file = await read(text, context)
  if (file.points.length > mostPoints) return broken({ line: file.points[mostPoints]?.line ?? 1, column: null, problem: { code: 'too-many', limit: mostPoints } })
  const issues = [...file.issues, ...findDuplicates(file.points)]
  if (issues.length === 0 && file.points.length === 0) issues.push({ line: 1, column: null, problem: { code: 'no-points' } })
  return { ...file, issues: issues.toSorted((a, b) => a.line - b.line) }
}

/** What is read of a device in JSON; everything else in it is nobody's business. */
const readKeys = new Set('type name mac serial model state last_seen radio_table radio_table_stats radio channel site_name snmp_location productType networkId networkName lanIp address status lastReportedAt basicServiceSets band enabled'.split(' '))

/** The devices with nothing but what is read, each on the line where it began. */
function readJsonOnly(text: string): string | null {
  const { items, issue } = readJsonItems(text)
  if (issue) return null
  let [out, line] = ['[', 1]
  for (const [index, { line: at, item }] of items.entries()) {
    out += `${index > 0 ? ',' : ''}${'\n'.repeat(Math.max(0, at - line))}${JSON.stringify(item, (key, value: unknown) => (key === '' || /^\d+$/.test(key) || readKeys.has(key) ? value : undefined))}`
    line = Math.max(line, at)
  }
  return `${out}]`
}

/**
 * The file without anything that is not read: passwords and keys that a controller's answer carries
 * along never reach the database. Null when it is too broken to tell; then nothing of it is stored.
 */
export async function withoutSecrets(bytes: Uint8Array, columns?: PointsContext['columns']): Promise<Uint8Array | null> {
  const text = decodeText(bytes)
  if (notText(bytes, text)) return null
  // Above the table of a terminal stand names of accounts.
  const isTable = isCisco(text) || isAruba(text)
  const kept = isJson(text) ? readJsonOnly(text) : isTable ? fromTable(text) : await readColumnsOnly(text, (names) => Object.values(pointColumns(names, columns).at))
  return kept === null ? null : new TextEncoder().encode(kept)
}

function fromTable(text: string): string {
  const lines = text.split(/\r\n|\n|\r/)
  const at = lines.findIndex((line) => isCisco(line) || isAruba(line))
  return lines.map((line, index) => (index >= at || /^\s*Number of APs\b/i.test(line) ? line : '')).join('\n')
}
