import { BrokenCsv, readCsv } from '../../../platform/csv.ts'
import { mostPoints, type PointField, type PointIssue, type PointProblem, type PointRadio, type PointsContext, type PointsFile, type ReportedPlace, type ReportedPoint } from '../access-point.ts'
import { readDecimal } from '../../survey-fields.ts'
import { nothing } from './device.ts'
import { bandOfChannel, isFuture, readChannel, readMac, readSeen, readSerial, readState } from './point-fields.ts'
import { headerIssues, type PointColumns, pointColumns } from './points-columns.ts'

/** Reads one line: what it says, and what is wrong with it. */
class Row {
  readonly issues: PointIssue[] = []
  readonly #line: number
  readonly #cells: readonly string[]
  readonly #columns: PointColumns

  constructor(line: number, cells: readonly string[], columns: PointColumns) {
    this.#line = line
    this.#cells = cells
    this.#columns = columns
  }

  text(field: PointField): string | null {
    return (this.#cells[this.#columns.at[field] ?? -1] ?? '').trim().slice(0, 200) || null
  }

  issue(field: PointField, problem: PointProblem): null {
    this.issues.push({ line: this.#line, column: this.#columns.names[this.#columns.at[field] ?? -1] ?? null, problem })
    return null
  }

  /** What `read` makes of a cell; null for an empty one, and an issue where it makes nothing of it. */
  value<T>(field: PointField, read: (text: string) => T | null | undefined, code: 'bad-mac' | 'bad-date'): T | null {
    const text = this.text(field)
    return text === null ? null : (read(text) ?? this.issue(field, { code, value: text.slice(0, 60) }))
  }

  state(): ReportedPoint['state'] {
    const text = this.text('state')
    const state = text === null ? null : readState(text)
    return state === undefined ? this.issue('state', { code: 'bad-state', value: (text ?? '').slice(0, 60) }) : state
  }

  /** Null where no column tells channels. */
  radios(): PointRadio[] | null {
    const named = ([['channel24', '2.4'], ['channel5', '5'], ['channel6', '6']] as const).flatMap(([field, band]) => this.#channels(field, band))
    const radios = [...named, ...this.#channels('channel', null)]
    return radios.length > 0 ? radios.filter(({ band }, index) => radios.findIndex((other) => other.band === band) === index) : null
  }

  /** Null where the line names no place; an issue where it names half of one. */
  place(): ReportedPlace | null {
    const from = this.#columns.at.y === undefined ? 'north' : 'y'
    const named = (field: PointField) => this.#columns.names[this.#columns.at[field] ?? -1] ?? ''
    const [x, y] = [this.text('x'), this.text(from)]
    if (x === null && y === null) return null
    const [across, along] = [this.#number('x', x), this.#number(from, y)]
    if (across === null || along === null) return null
    return { x: across, y: along, isFromBottom: from === 'north', floor: this.text('floor'), columns: { x: named('x'), y: named(from), floor: named('floor') || null } }
  }

  #number(field: PointField, text: string | null): number | null {
    if (text === null) return this.issue(field, { code: 'missing-place' })
    return readDecimal(text) ?? this.issue(field, { code: 'bad-number', value: text.slice(0, 60) })
  }

  #channels(field: PointField, band: PointRadio['band'] | null): PointRadio[] {
    const parts = this.text(field)?.split(/[,;&\n]|\s\/\s/) ?? []
    return parts.flatMap((part): PointRadio[] => {
      const channel = readChannel(part)
      const own = band ?? (typeof channel === 'number' ? bandOfChannel(channel) : null)
      if (channel === null && own === null) return []
      if (channel === undefined || own === null) {
        this.issue(field, { code: 'bad-channel', value: part.trim().slice(0, 60) })
        return []
      }
      return [{ band: own, channel }]
    })
  }
}

function readRow(row: Row, line: number, context: PointsContext): ReportedPoint | null {
  const name = row.text('name')
  if (name === null) row.issue('name', { code: 'missing-name' })
  const lastSeenAt = row.value('lastSeenAt', (text) => readSeen(text, context.timeZone), 'bad-date')
  if (lastSeenAt && isFuture(lastSeenAt, context.now)) row.issue('lastSeenAt', { code: 'future-date', value: row.text('lastSeenAt') ?? '' })
  const point = {
    line,
    name: name ?? '',
    mac: row.value('mac', readMac, 'bad-mac'),
    serial: readSerial(row.text('serial')),
    model: row.text('model'),
    state: row.state(),
    lastSeenAt,
    radios: row.radios(),
    group: row.text('group'),
    site: row.text('site'),
    place: row.place(),
  }
  return row.issues.length > 0 ? null : point
}

/** The access points of a CSV of any tool, one a line. */
export async function readPointsCsv(text: string, context: PointsContext): Promise<PointsFile> {
  const file = nothing()
  let columns: PointColumns | null = null
  try {
    for await (const { line, cells } of readCsv(text)) {
      if (columns === null) {
        columns = pointColumns(cells, context.columns)
        file.issues.push(...headerIssues(columns, line, context.columns))
        if (file.issues.length > 0) break
        continue
      }
      if (cells.every((cell) => cell.trim() === '')) continue
      const expected = columns.names.length
      if (cells.length !== expected) {
        file.issues.push({ line, column: null, problem: { code: 'wrong-cell-count', cells: cells.length, expected } })
        continue
      }
      const row = new Row(line, cells, columns)
      const point = readRow(row, line, context)
      file.issues.push(...row.issues)
      if (point) file.points.push(point)
      if (file.points.length > mostPoints || file.issues.length > 1000) break
    }
  } catch (error) {
    if (!(error instanceof BrokenCsv)) throw error
    file.issues.push({ line: error.line, column: null, problem: { code: error.problem } })
  }
  return file
}
