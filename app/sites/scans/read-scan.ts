import type { Band } from '../../../prisma/generated/client.ts'
import { MergedReadings } from '../merge-readings.ts'
import { isForeignName } from '../own-networks.ts'
import { isNotHeard, isNothing, readBssid, readChannel, readDbm, readDecimal, readFrequency, readMeasuredAt, withOffset } from '../survey-fields.ts'
import type { SurveyContext, SurveyFile, SurveyIssue, SurveyProblem } from '../survey-reading.ts'
import { type ScanColumns, type ScanFormat, scanFormat } from './formats.ts'
import { type Anchors, readDegrees } from './globe.ts'
import { scanCells } from './scan-lines.ts'
import { dbmOfPercent, fixesOf, signalHistory } from './signal-history.ts'

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

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** A moment as other people write it: WiFiAnalyzer "2026/03/05-10:20:00", Kismet "Thu Mar  5 10:20:00 2026", Vistumbler with thousandths. */
function plainMoment(text: string): string {
  const [, month = '', day = '', time = '', year = ''] = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d\d:\d\d:\d\d) (\d{4})$/.exec(text) ?? []
  if (months.includes(month)) return `${year}-${String(months.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')} ${time}`
  return text.replace(/^(\d{4})\/(\d\d)\/(\d\d)-/, '$1-$2-$3 ').replace(/(:\d\d)\.\d+$/, '$1')
}

type Place = { x: number; y: number }
/** Where a file without places of its own was measured, and how places of the globe lie on the plan; null when nobody said. */
export type ScanPlace = { place: Place | null; anchors: Extract<Anchors, { toPlan: unknown }> | null }
/** What one line tells of one reading. */
type Line = { line: number; cells: readonly string[]; strength: string; latitude: string; longitude: string; time: string }

class ScanReader {
  readonly issues: SurveyIssue[] = []
  readonly merged = new MergedReadings()
  readonly counts = { heard: 0, notHeard: 0, foreign: 0, other: 0, placeless: 0, outside: 0 }
  measuredAt: Date | null = null
  readonly #format: ScanFormat
  readonly #header: readonly string[]
  readonly #context: SurveyContext
  readonly #where: ScanPlace
  readonly #fixes: ReturnType<typeof fixesOf>

  constructor(format: ScanFormat, header: readonly string[], context: SurveyContext, where: ScanPlace, fixes: ReturnType<typeof fixesOf>) {
    this.#format = format
    this.#header = header
    this.#context = context
    this.#where = where
    this.#fixes = fixes
  }

  read(line: number, cells: readonly string[]): void {
    const { cells: expected, columns, isVs1 } = this.#format
    if (cells.length < expected) return void this.issues.push({ line, column: null, problem: { code: 'wrong-cell-count', cells: cells.length, expected } })
    if (!isWifi(cells, this.#format)) return void (this.counts.other += 1)
    const cell = (field: keyof ScanColumns) => (cells[columns[field]] ?? '').trim()
    if (isVs1) {
      for (const { gps, dbm } of signalHistory(cell('dbm'))) {
        this.#read({ line, cells, strength: dbm, ...(this.#fixes.get(gps) ?? { latitude: '', longitude: '', time: '' }) })
      }
      return
    }
    const [strength, other] = [cell('dbm'), cell('otherDbm')]
    const isSaid = columns.dbm >= 0 && readDecimal(strength) !== 0
    this.#read({ line, cells, strength: isSaid || columns.otherDbm < 0 ? strength : dbmOfPercent(other), latitude: cell('latitude'), longitude: cell('longitude'), time: `${cell('time')} ${cell('hour')}`.trim() })
  }

  #read({ line, cells, strength, time, ...position }: Line): void {
    const { columns, isAirodump } = this.#format
    const cell = (field: keyof ScanColumns) => (cells[columns[field]] ?? '').trim()
    // airodump-ng writes -1 where the driver told no strength.
    if (isNothing(strength) || isNotHeard(readDecimal(strength) ?? 1) || (isAirodump && strength === '-1')) return void (this.counts.notHeard += 1)
    if (isForeignName(cell('bssid'))) return void (this.counts.foreign += 1)
    this.counts.heard += 1
    this.#moment(time)
    const issue = (field: keyof ScanColumns, problem: SurveyProblem) => {
      this.issues.push({ line, column: this.#header[columns[field]]?.trim() ?? null, problem })
      return null
    }
    const radio = readBssid(cell('bssid'))
    const address = 'name' in radio && radio.name.includes(':') ? radio.name : issue('bssid', { code: 'bad-bssid', value: cell('bssid').slice(0, 80) })
    const dbm = readDbm(strength) ?? issue('dbm', { code: 'bad-dbm', value: strength.slice(0, 60) })
    const band = this.#band(cell('frequency'), cell('channel'), issue)
    const place = this.#place(position)
    if (place && address !== null && dbm !== null && band) this.merged.add({ ...place, band, bssid: address, dbm: withOffset(dbm, this.#context.offset) })
  }

  /** By the line's own position, where that can be understood; the walk up to the building is counted and left out. */
  #place({ latitude, longitude }: Pick<Line, 'latitude' | 'longitude'>): Place | null {
    const { place, anchors } = this.#where
    if (!anchors) return place
    const [north, east] = [readDegrees(latitude), readDegrees(longitude)]
    if (north === null || east === null) {
      if (!place) this.counts.placeless += 1
      return place
    }
    const at = anchors.toPlan({ latitude: north, longitude: east })
    const { width, height } = this.#context.plan
    if (at.x >= 0 && at.y >= 0 && at.x <= width && at.y <= height) return at
    this.counts.outside += 1
    return null
  }

  #moment(text: string): void {
    const moment = text === '' ? null : readMeasuredAt(plainMoment(text), this.#format.isUtc ? 'UTC' : this.#context.timeZone)
    if (moment && moment <= this.#context.now && (this.measuredAt === null || moment < this.measuredAt)) this.measuredAt = moment
  }

  #band(frequency: string, channel: string, issue: (field: keyof ScanColumns, problem: SurveyProblem) => null): Band | null {
    if (!isNothing(frequency) && frequency !== '0') return readFrequency(frequency) ?? issue('frequency', { code: 'bad-frequency', value: frequency.slice(0, 60) })
    if (this.#context.band) return this.#context.band
    return readChannel(channel) ?? issue('channel', { code: 'bad-channel', value: channel.slice(0, 60) })
  }
}

/** Nothing of the file is used: why. */
function emptyBecause({ heard, foreign, placeless, outside }: ScanReader['counts'], readings: number): SurveyProblem | null {
  if (heard === 0) return { code: foreign > 0 ? 'no-own-networks' : 'nothing-heard' }
  if (readings > 0) return null
  return { code: outside > 0 ? 'all-outside' : placeless > 0 ? 'no-fix' : 'nothing-heard' }
}

/**
 * Reads what a scanning tool heard; null when the file is of none of these tools. The files know no
 * place on a plan, at most one on the globe: that is used where somebody said how the plan lies on it,
 * else everything was heard where they say it was (inside a building a position is some rooms off).
 */
export function readScan(text: string, context: SurveyContext, where: ScanPlace): SurveyFile | null {
  const lines = text.split(/\r\n|\n|\r/)
  const found = scanFormat(lines)
  if (!found) return null
  const { format, at } = found
  const hasPositions = format.isVs1 || format.columns.latitude >= 0
  const anchors = hasPositions ? where.anchors : null
  if (!where.place && !anchors) return { ...none, issues: [{ line: at + 1, column: null, problem: { code: hasPositions ? 'no-place-or-anchors' : 'no-place', value: format.name } }] }
  const header = (lines[at] ?? '').replace(/^#\s*/, '').split(format.separator)
  const reader = new ScanReader(format, header, context, { place: where.place, anchors }, format.isVs1 ? fixesOf(lines, at) : new Map())
  const end = networkLines(lines, format)
  for (let index = at + 1; index < end && reader.issues.length < mostIssues; index += 1) {
    const line = lines[index] ?? ''
    if (line.trim() !== '' && !(format.isVs1 && line.startsWith('#'))) reader.read(index + 1, scanCells(line, format))
  }
  const { heard, notHeard, foreign, other, placeless, outside } = reader.counts
  const { issues } = reader
  const readings = reader.merged.all()
  const reason = issues.length === 0 ? emptyBecause(reader.counts, readings.length) : null
  if (reason) issues.push({ line: at + 1, column: null, problem: reason })
  return {
    readings,
    heard,
    notHeard,
    measuredAt: reader.measuredAt,
    device: null,
    isPart: true,
    issues,
    source: { format: format.name, plan: null, foreign, other, placeless, outside, skipped: [], accessPoints: [] },
  }
}
