import type { Band } from '../../../prisma/generated/client.ts'
import { MergedReadings } from '../merge-readings.ts'
import { isForeignName } from '../own-networks.ts'
import { isNotHeard, isNothing, readBssid, readChannel, readDbm, readDecimal, readFrequency, readMeasuredAt, withOffset } from '../survey-fields.ts'
import type { SurveyContext, SurveyFile, SurveyIssue, SurveyProblem } from '../survey-reading.ts'
import { type ScanColumns, type ScanFormat, scanFormat } from './formats.ts'
import { scanCells } from './scan-lines.ts'

const mostIssues = 1000
const none: SurveyFile = { readings: [], heard: 0, notHeard: 0, measuredAt: null, device: null, issues: [] }

/** Behind the networks airodump-ng lists the devices of people, which nobody needs here. */
export function networkLines(lines: readonly string[], { isAirodump }: ScanFormat): number {
  const stations = isAirodump ? lines.findIndex((line) => /^\s*Station MAC\s*,/i.test(line)) : -1
  return stations < 0 ? lines.length : stations
}

/** Whether a line is of a WLAN, and not of Bluetooth or a mobile phone's network. */
export function isWifi(cells: readonly string[], { wifi, columns }: ScanFormat): boolean {
  return wifi === null || wifi.test((cells[columns.kind] ?? '').trim())
}

class ScanReader {
  readonly issues: SurveyIssue[] = []
  readonly merged = new MergedReadings()
  readonly counts = { heard: 0, notHeard: 0, foreign: 0, other: 0 }
  measuredAt: Date | null = null
  readonly #format: ScanFormat
  readonly #header: readonly string[]
  readonly #context: SurveyContext
  readonly #place: { x: number; y: number }

  constructor(format: ScanFormat, header: readonly string[], context: SurveyContext, place: { x: number; y: number }) {
    this.#format = format
    this.#header = header
    this.#context = context
    this.#place = place
  }

  read(line: number, cells: readonly string[]): void {
    const { cells: expected, columns } = this.#format
    if (cells.length < expected) return void this.issues.push({ line, column: null, problem: { code: 'wrong-cell-count', cells: cells.length, expected } })
    if (!isWifi(cells, this.#format)) return void (this.counts.other += 1)
    const cell = (field: keyof ScanColumns) => (cells[columns[field]] ?? '').trim()
    const strength = cell('dbm')
    // airodump-ng writes -1 where the driver told no strength.
    if (isNothing(strength) || isNotHeard(readDecimal(strength) ?? 1) || (this.#format.isAirodump && strength === '-1')) return void (this.counts.notHeard += 1)
    if (isForeignName(cell('bssid'))) return void (this.counts.foreign += 1)
    this.counts.heard += 1
    this.#moment(cell('time'))
    const issue = (field: keyof ScanColumns, problem: SurveyProblem) => {
      this.issues.push({ line, column: this.#header[columns[field]]?.trim() ?? null, problem })
      return null
    }
    const radio = readBssid(cell('bssid'))
    const address = 'name' in radio && radio.name.includes(':') ? radio.name : issue('bssid', { code: 'bad-bssid', value: cell('bssid').slice(0, 80) })
    const dbm = readDbm(strength) ?? issue('dbm', { code: 'bad-dbm', value: strength.slice(0, 60) })
    const band = this.#band(cell('frequency'), cell('channel'), issue)
    if (address !== null && dbm !== null && band) this.merged.add({ ...this.#place, band, bssid: address, dbm: withOffset(dbm, this.#context.offset) })
  }

  #moment(text: string): void {
    const moment = text === '' ? null : readMeasuredAt(text.replace(/^(\d{4})\/(\d\d)\/(\d\d)-/, '$1-$2-$3 '), this.#context.timeZone)
    if (moment && moment <= this.#context.now && (this.measuredAt === null || moment < this.measuredAt)) this.measuredAt = moment
  }

  #band(frequency: string, channel: string, issue: (field: keyof ScanColumns, problem: SurveyProblem) => null): Band | null {
    if (!isNothing(frequency) && frequency !== '0') return readFrequency(frequency) ?? issue('frequency', { code: 'bad-frequency', value: frequency.slice(0, 60) })
    if (this.#context.band) return this.#context.band
    return readChannel(channel) ?? issue('channel', { code: 'bad-channel', value: channel.slice(0, 60) })
  }
}

/**
 * Reads what a tool heard standing at one place; null when the file is of none of these tools. The
 * files know no place on a plan (at most one on the globe, which inside a building is some rooms off),
 * so the person who uploads it says where it was. `place` in metres, null when nobody said.
 */
export function readScan(text: string, context: SurveyContext, place: { x: number; y: number } | null): SurveyFile | null {
  const lines = text.split(/\r\n|\n|\r/)
  const found = scanFormat(lines)
  if (!found) return null
  const { format, at } = found
  if (!place) return { ...none, issues: [{ line: at + 1, column: null, problem: { code: 'no-place', value: format.name } }] }
  const header = (lines[at] ?? '').split(format.separator)
  const reader = new ScanReader(format, header, context, place)
  const end = networkLines(lines, format)
  for (let index = at + 1; index < end && reader.issues.length < mostIssues; index += 1) {
    const line = lines[index] ?? ''
    if (line.trim() !== '') reader.read(index + 1, scanCells(line, format))
  }
  const { heard, notHeard, foreign, other } = reader.counts
  const issues = reader.issues
  if (issues.length === 0 && heard === 0) issues.push({ line: at + 1, column: null, problem: { code: foreign > 0 ? 'no-own-networks' : 'nothing-heard' } })
  return {
    readings: reader.merged.all(),
    heard,
    notHeard,
    measuredAt: reader.measuredAt,
    device: null,
    issues,
    source: { format: format.name, plan: null, foreign, other, skipped: [], accessPoints: [] },
  }
}
