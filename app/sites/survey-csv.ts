import type { Band } from '../../prisma/generated/client.ts'
import { BrokenCsv, guessSeparator, readCsv } from '../platform/csv.ts'
import { decodeText, notText } from '../platform/text-decoding.ts'
import { MergedReadings } from './merge-readings.ts'
import { isForeignName } from './own-networks.ts'
import { metresOf, reachOf } from './plan-unit.ts'
import { guessColumns, headerIssues, type SurveyColumns, type SurveyField } from './survey-columns.ts'
import { isNotHeard, isNothing, readBand, readBssid, readChannel, readDbm, readDecimal, readFrequency, readMeasuredAt, withOffset } from './survey-fields.ts'
import type { SurveyContext, SurveyFile, SurveyIssue, SurveyProblem } from './survey-reading.ts'

/** More readings than a walk through the largest floor gives; more would be another kind of file. */
const mostReadings = 200_000
/** More errors than this help nobody. */
const mostIssues = 1000

const dayMilliseconds = 86_400_000
const longestDevice = 100

/** One record of the file; `cell` is empty where the file has no such column. */
type Line = { line: number; cells: readonly string[]; cell: (field: SurveyField) => string }

/** Reads the lines of one file one after the other, and keeps what they say. */
class SurveyReader {
  readonly issues: SurveyIssue[] = []
  readonly merged = new MergedReadings()
  heard = 0
  notHeard = 0
  foreign = 0
  measuredAt: Date | null = null
  readonly devices = new Set<string>()
  readonly #columns: SurveyColumns
  readonly #context: SurveyContext
  readonly #moments = new Map<string, Date | null>()
  #floor: string | null = null

  constructor(columns: SurveyColumns, context: SurveyContext) {
    this.#columns = columns
    this.#context = context
  }

  get isFull(): boolean {
    return this.heard > mostReadings || this.issues.length >= mostIssues
  }

  read(line: number, cells: readonly string[]): void {
    const expected = this.#columns.names.length
    if (cells.length !== expected) {
      this.issues.push({ line, column: null, problem: { code: 'wrong-cell-count', cells: cells.length, expected } })
      return
    }
    const record: Line = { line, cells, cell: (field) => (cells[this.#columns.at[field] ?? -1] ?? '').trim() }
    this.#checkFloor(record)
    this.#readMoment(record)
    if (record.cell('device')) this.devices.add(record.cell('device'))
    const x = this.#coordinate(record, 'x', 'width')
    const y = this.#coordinate(record, this.#columns.at.north === undefined ? 'y' : 'north', 'height')
    const place = x === null || y === null ? null : { x, y }
    if (this.#columns.radios.length > 0) this.#readWide(record, place)
    else this.#readLong(record, place)
    if (this.heard > mostReadings) this.issues.push({ line, column: null, problem: { code: 'too-many', limit: mostReadings } })
  }

  #issue({ line }: Line, column: number | undefined, problem: SurveyProblem): null {
    this.issues.push({ line, column: column === undefined ? null : (this.#columns.names[column] ?? null), problem })
    return null
  }

  /** The readings of one file belong to one floor. */
  #checkFloor(record: Line): void {
    const { floor, building } = this.#columns.at
    if (floor === undefined && building === undefined) return
    const value = [record.cell('building'), record.cell('floor')].filter(Boolean).join(' / ')
    this.#floor ??= value
    if (value !== this.#floor) this.#issue(record, floor ?? building, { code: 'several-floors', value, first: this.#floor })
  }

  #readMoment(record: Line): void {
    const cell = record.cell('measuredAt')
    if (isNothing(cell)) return
    const known = this.#moments.get(cell)
    const moment = known === undefined ? readMeasuredAt(cell, this.#context.timeZone) : known
    this.#moments.set(cell, moment)
    const value = cell.slice(0, 60)
    if (moment === null) this.#issue(record, this.#columns.at.measuredAt, { code: 'bad-date', value })
    else if (moment.getTime() > this.#context.now.getTime() + dayMilliseconds) this.#issue(record, this.#columns.at.measuredAt, { code: 'future-date', value })
    else if (this.measuredAt === null || moment < this.measuredAt) this.measuredAt = moment
  }

  /** Metres from the plan's left or top; null when there is no such place on it. */
  #coordinate(record: Line, field: 'x' | 'y' | 'north', side: 'width' | 'height'): number | null {
    const column = this.#columns.at[field]
    const cell = record.cell(field)
    if (cell === '') return this.#issue(record, column, { code: 'missing-place' })
    const value = readDecimal(cell)
    if (value === null) return this.#issue(record, column, { code: 'bad-number', value: cell.slice(0, 60) })
    const { scale, plan } = this.#context
    const limit = reachOf(scale, side, plan)
    if (value < 0 || value > limit) return this.#issue(record, column, { code: 'off-plan', value: cell.slice(0, 60), limit, unit: scale.unit })
    const metres = metresOf(value, scale, side, plan)
    return field === 'north' ? plan[side] - metres : metres
  }

  /** By the surest column that says it; null when none does. */
  #band(record: Line): Band | null {
    const { at } = this.#columns
    const sources = [
      ['band', readBand, 'bad-band'],
      ['frequency', readFrequency, 'bad-frequency'],
      ['channel', readChannel, 'bad-channel'],
    ] as const
    for (const [field, read, code] of sources) {
      const cell = record.cell(field)
      if (!isNothing(cell)) return read(cell) ?? this.#issue(record, at[field], { code, value: cell.slice(0, 60) })
    }
    return this.#context.band ?? this.#issue(record, at.band ?? at.frequency ?? at.channel, { code: 'no-band' })
  }

  #strength(record: Line, column: number | undefined, cell: string): number | null {
    const dbm = readDbm(cell)
    if (dbm === null) return this.#issue(record, column, { code: 'bad-dbm', value: cell.trim().slice(0, 60) })
    return withOffset(dbm, this.#context.offset)
  }

  /** dBm; by the column of the noise, or else by how far the signal stands above it; null where the file says nothing of it. */
  #noise(record: Line, dbm: number | null): number | null {
    const { at } = this.#columns
    const [noise, snr] = [record.cell('noise'), record.cell('snr')]
    // Tools write 0 for what they did not measure.
    if (!isNothing(noise) && readDecimal(noise) !== 0) return this.#strength(record, at.noise, noise)
    if (isNothing(snr) || dbm === null) return null
    const above = readDecimal(snr.replace(/\s*db\s*$/i, ''))
    if (above === null || above < 0 || above > 120) return this.#issue(record, at.snr, { code: 'bad-number', value: snr.slice(0, 60) })
    return above === 0 ? null : withOffset(dbm - above)
  }

  #readLong(record: Line, place: { x: number; y: number } | null): void {
    const { at } = this.#columns
    if (isNothing(record.cell('dbm')) || isNotHeard(readDecimal(record.cell('dbm')) ?? 1)) {
      this.notHeard += 1
      return
    }
    if (isForeignName(record.cell('bssid'))) {
      this.foreign += 1
      return
    }
    this.heard += 1
    const radio = record.cell('bssid') === '' ? { problem: 'missing-radio' as const } : readBssid(record.cell('bssid'))
    if ('problem' in radio) {
      this.#issue(record, at.bssid, radio.problem === 'missing-radio' ? { code: radio.problem } : { code: radio.problem, value: record.cell('bssid').slice(0, 80) })
    }
    const dbm = this.#strength(record, at.dbm, record.cell('dbm'))
    const band = this.#band(record)
    const noiseDbm = this.#noise(record, dbm)
    if (place && band && dbm !== null && 'name' in radio) this.merged.add({ ...place, band, bssid: radio.name, dbm, ...(noiseDbm === null ? {} : { noiseDbm }) })
  }

  #readWide(record: Line, place: { x: number; y: number } | null): void {
    const cells = this.#columns.radios.map(({ index, bssid }) => ({ index, bssid, cell: record.cells[index] ?? '' }))
    const heard = cells.filter(({ cell }) => !isNothing(cell) && !isNotHeard(readDecimal(cell) ?? 0))
    this.notHeard += cells.length - heard.length
    this.heard += heard.length
    const band = heard.length === 0 ? null : this.#band(record)
    for (const { index, bssid, cell } of heard) {
      const dbm = this.#strength(record, index, cell)
      if (place && band && dbm !== null) this.merged.add({ ...place, band, bssid, dbm })
    }
  }
}

function broken(problem: SurveyProblem): SurveyFile {
  return { readings: [], heard: 0, notHeard: 0, measuredAt: null, device: null, issues: [{ line: 1, column: null, problem }] }
}

/**
 * Reads a survey in CSV: long, with one reading a line, or wide, with one place a line and one column
 * a radio. Columns are guessed from the header, the separator from the first line.
 */
export async function readSurveyCsv(bytes: Uint8Array, context: SurveyContext, progress: (share: number) => Promise<void>): Promise<SurveyFile> {
  const text = decodeText(bytes)
  const code = notText(bytes, text)
  if (code) return broken({ code })

  const issues: SurveyIssue[] = []
  let reader: SurveyReader | null = null
  const length = text.split('\n').length
  try {
    for await (const { line, cells } of readCsv(text, guessSeparator(text))) {
      if (!reader) {
        const columns = guessColumns(cells, context.columns)
        issues.push(...headerIssues(columns, line, context.band === null, context.columns))
        reader = new SurveyReader(columns, context)
        if (issues.length > 0) break
        continue
      }
      if (line % 500 === 0) await progress(Math.min(1, line / length))
      if (cells.some((cell) => cell.trim() !== '')) reader.read(line, cells)
      if (reader.isFull) break
    }
  } catch (error) {
    if (!(error instanceof BrokenCsv)) throw error
    issues.push({ line: error.line, column: null, problem: { code: error.problem } })
  }
  issues.push(...(reader?.issues ?? []))
  const [heard, notHeard, foreign] = [reader?.heard ?? 0, reader?.notHeard ?? 0, reader?.foreign ?? 0]
  if (issues.length === 0 && heard === 0) issues.push({ line: 1, column: null, problem: { code: foreign > 0 ? 'no-own-networks' : notHeard > 0 ? 'nothing-heard' : 'empty-file' } })
  return {
    readings: reader?.merged.all() ?? [],
    heard,
    notHeard,
    measuredAt: reader?.measuredAt ?? null,
    device: [...(reader?.devices ?? [])].join(', ').slice(0, longestDevice) || null,
    issues,
    ...(reader && reader.foreign > 0 ? { source: { format: 'CSV', plan: null, foreign: reader.foreign, other: 0, skipped: [], accessPoints: [] } } : {}),
  }
}
