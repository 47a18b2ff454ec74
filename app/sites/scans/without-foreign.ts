import { type CsvSeparator, guessSeparator } from '../../platform/csv.ts'
import { decodeText } from '../../platform/text-decoding.ts'
import type { ColumnChoice } from '../column-choice.ts'
import { guessColumns, type SurveyField } from '../survey-columns.ts'
import { type ScanFormat, scanFormat } from './formats.ts'
import { isWifi, networkLines } from './read-scan.ts'
import { scanCells, scanLine } from './scan-lines.ts'

/** A plain CSV with a column of network names, read like a scan; null without one. */
function namedCsv(lines: readonly string[], choice: ColumnChoice<SurveyField> | null): ScanFormat | null {
  const separator: CsvSeparator = guessSeparator(lines[0] ?? '')
  const names = (lines[0] ?? '').split(separator).map((name) => name.replaceAll('"', '').trim())
  const ssid = names.findIndex((name) => /^(?:e?ssid|netzwerk|netzname|network)$/i.test(name))
  const bssid = guessColumns(names, choice).at.bssid
  if (ssid < 0 || bssid === undefined) return null
  return { name: 'CSV', separator, preface: 0, columns: { ssid, bssid, dbm: -1, otherDbm: -1, channel: -1, frequency: -1, time: -1, hour: -1, kind: -1, latitude: -1, longitude: -1 }, cells: 0, wifi: null, isAirodump: false, isVs1: false, isUtc: false }
}

/**
 * The file as it may be kept, its lines where they were: other people's networks without name and
 * address, and nothing at all of Bluetooth and of devices. Null when there is nothing to take away: a
 * CSV without names of networks holds what its author chose.
 */
export function scanWithoutForeign(bytes: Uint8Array, { isOwn, choice }: { isOwn: (ssid: string) => boolean; choice: ColumnChoice<SurveyField> | null }, foreignName: (bssid: string) => string): Uint8Array | null {
  const lines = decodeText(bytes).split(/\r\n|\n|\r/)
  const found = scanFormat(lines)
  const format = found?.format ?? namedCsv(lines, choice)
  if (!format) return null
  const at = found?.at ?? 0
  const end = networkLines(lines, format)
  const { ssid, bssid } = format.columns
  const kept = lines.map((line, index) => {
    if (index <= at || line.trim() === '' || (format.isVs1 && line.startsWith('#'))) return line
    if (index >= end) return ''
    const cells = scanCells(line, format)
    if (!isWifi(cells, format)) return format.wifi ? strangerLine(cells, format) : ''
    if (isOwn(cells[ssid] ?? '')) return line
    const changed = cells.map((cell, column) => (column === bssid ? foreignName(cell) : cell))
    if (ssid < changed.length) changed[ssid] = ''
    if (format.isAirodump) changed[ssid - 1] = '0'
    return scanLine(changed, format)
  })
  return new TextEncoder().encode(kept.join('\n'))
}

/** Only what kind of thing it was, so that it can be counted. */
function strangerLine(cells: readonly string[], format: ScanFormat): string {
  return scanLine(cells.map((cell, column) => (column === format.columns.kind ? cell : '')), format)
}
