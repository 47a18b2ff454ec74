import { BrokenCsv, guessSeparator, readCsv } from '../platform/csv.ts'
import { decodeText, notText } from '../platform/text-decoding.ts'
import type { EquipmentName } from '../workplaces/types.ts'
import type { ReportedSpace, SpaceIssue, SpaceProblem } from './reported-space.ts'
import { codeSchema, reasonSchema } from './schema.ts'
import { type Columns, columnsOf, type SpaceField, spaceFields } from './space-columns.ts'
import { equipmentOf, kindOf } from './space-words.ts'

const needed = ['site', 'floor', 'code'] as const

/** A cell without the apostrophe that the export puts before what a spreadsheet would run as a formula. */
const unguarded = (cell: string) => cell.replace(/^'(?=[=+\-@\t\r])/, '').trim()
const shortened = (value: string) => value.slice(0, 60)

/** Reads the cells of one line; what can't be read goes into `issues`. */
function cellsOf(line: number, cells: readonly string[], { at, names }: Columns, issues: SpaceIssue[]) {
  const nameOf = (field: SpaceField) => names[at[field] ?? -1] ?? null
  const find = (field: SpaceField) => {
    const index = at[field]
    return index === undefined ? undefined : unguarded(cells[index] ?? '') || null
  }
  const refuse = (field: SpaceField, problem: SpaceProblem) => {
    issues.push({ line, column: nameOf(field), problem })
    return null
  }
  return {
    find,
    refuse,
    required(field: (typeof needed)[number]): string {
      return find(field) ?? refuse(field, { code: 'missing', name: nameOf(field) ?? field }) ?? ''
    },
    number(field: 'seats' | 'x' | 'y' | 'rotation', code: 'bad-seats' | 'bad-number' | 'bad-rotation', isValid: (value: number) => boolean): number | null {
      const cell = find(field) ?? null
      if (cell === null) return null
      const value = /^-?\d+(?:[.,]\d+)?$/.test(cell) ? Number(cell.replace(',', '.')) : NaN
      return Number.isFinite(value) && isValid(value) ? value : refuse(field, { code, value: shortened(cell) })
    },
  }
}

function equipmentIn(cell: string | null | undefined, refuse: (word: string) => void): EquipmentName[] | undefined {
  if (cell === undefined) return undefined
  const words = (cell ?? '').split(/[,;|\n]/).map((word) => word.trim()).filter((word) => word !== '')
  return [...new Set(words.flatMap((word) => equipmentOf(word) ?? (refuse(word), [])))]
}

function spaceOf(line: number, cells: readonly string[], columns: Columns, issues: SpaceIssue[]): ReportedSpace {
  const { find, refuse, required, number } = cellsOf(line, cells, columns, issues)
  const [id, kind, blocked] = [find('id') ?? null, find('kind') ?? null, find('blocked')]
  if (id !== null && !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) refuse('id', { code: 'bad-id', value: shortened(id) })
  const code = required('code')
  if (code !== '' && !codeSchema.safeParse(code).success) refuse('code', { code: 'bad-code', value: shortened(code) })
  if (blocked && !reasonSchema.safeParse(blocked).success) refuse('blocked', { code: 'bad-reason', value: shortened(blocked) })
  return {
    line, code, blocked,
    id: id?.toLowerCase() ?? null,
    site: required('site'),
    building: find('building') ?? null,
    floor: required('floor'),
    zone: find('zone'),
    kind: kind === null ? null : (kindOf(kind) ?? refuse('kind', { code: 'bad-kind', value: shortened(kind) })),
    seats: number('seats', 'bad-seats', (value) => Number.isInteger(value) && value >= 1 && value <= 1000),
    equipment: equipmentIn(find('equipment'), (word) => refuse('equipment', { code: 'unknown-equipment', value: shortened(word) })),
    x: number('x', 'bad-number', (value) => value >= 0 && value <= 500),
    y: number('y', 'bad-number', (value) => value >= 0 && value <= 500),
    rotation: number('rotation', 'bad-rotation', (value) => Number.isInteger(value) && Math.abs(value) <= 360),
    columns: Object.fromEntries(spaceFields.flatMap((field) => (columns.at[field] === undefined ? [] : [[field, columns.names[columns.at[field]] ?? field]]))),
  }
}

/** A code or an id that two lines of the file have. */
function duplicates(spaces: readonly ReportedSpace[]): SpaceIssue[] {
  const issues: SpaceIssue[] = []
  const seen = new Map<string, number>()
  for (const { line, site, code, id, columns } of spaces) {
    for (const [field, value, key] of [['code', code, `code ${site.toLowerCase()} ${code}`], ['id', id, `id ${id}`]] as const) {
      if (value === null || value === '') continue
      const firstLine = seen.get(key)
      if (firstLine === undefined) seen.set(key, line)
      else issues.push({ line, column: columns[field] ?? null, problem: { code: field === 'code' ? 'duplicate-code' : 'duplicate-id', value, firstLine } })
    }
  }
  return issues
}

export type SpacesFile = { spaces: ReportedSpace[]; issues: SpaceIssue[] }

/** The header's columns, or null when the file can't be read by them. */
function headerOf(line: number, cells: readonly string[], issues: SpaceIssue[]): Columns | null {
  const columns = columnsOf(cells.map((cell) => cell.trim()))
  for (const field of needed) if (columns.at[field] === undefined) issues.push({ line, column: null, problem: { code: 'no-column', name: field } })
  for (const name of columns.twice) issues.push({ line, column: name, problem: { code: 'column-twice', name } })
  return issues.length > 0 ? null : columns
}

/** Reads a file of spaces: UTF-8 with or without byte order mark, UTF-16 or Windows-1252; semicolons, commas or tabs; headers in German or English. */
export async function readSpacesCsv(bytes: Uint8Array): Promise<SpacesFile> {
  const text = decodeText(bytes)
  const wrong = notText(bytes, text)
  if (wrong) return { spaces: [], issues: [{ line: 1, column: null, problem: { code: wrong } }] }
  const spaces: ReportedSpace[] = []
  const issues: SpaceIssue[] = []
  let columns: Columns | null = null
  try {
    for await (const { line, cells } of readCsv(text, guessSeparator(text))) {
      if (!columns) {
        columns = headerOf(line, cells, issues)
        if (!columns) break
      } else if (cells.every((cell) => cell.trim() === '')) continue
      else if (cells.length !== columns.names.length) issues.push({ line, column: null, problem: { code: 'wrong-cell-count', cells: cells.length, expected: columns.names.length } })
      else spaces.push(spaceOf(line, cells, columns, issues))
    }
  } catch (error) {
    if (!(error instanceof BrokenCsv)) throw error
    issues.push({ line: error.line, column: null, problem: { code: error.problem } })
  }
  if (spaces.length === 0 && issues.length === 0) issues.push({ line: 1, column: null, problem: { code: 'empty-file' } })
  return { spaces, issues: [...issues, ...duplicates(spaces)] }
}
