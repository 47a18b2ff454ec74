/** Rows as files. The same rows give the same bytes. */
import { csvRecord } from '../platform/written-csv.ts'
import type { Cell, DataSet, Rows } from './data-set.ts'

export const formats = ['csv', 'json'] as const
export type Format = (typeof formats)[number]

const text = (cell: Cell | undefined): string => (cell === null || cell === undefined ? '' : String(cell))

/** CSV of RFC 4180 in UTF-8, separated by commas, with the names of the columns first. What is not told is empty. */
export function writtenAsCsv({ columns }: Pick<DataSet, 'columns'>, { rows }: Pick<Rows, 'rows'>): string {
  const names = columns.map(({ name }) => name)
  return [names, ...rows.map((row) => names.map((name) => text(row[name])))].map((cells) => csvRecord(cells)).join('')
}

/** JSON: what the set is, and its rows with the names of the columns as keys. */
export function writtenAsJson({ id, title, columns }: DataSet, { modified, temporal, rows }: Rows): string {
  const ordered = rows.map((row) => Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? null])))
  return `${JSON.stringify({ id, title, modified, temporal, rows: ordered }, null, 1)}\n`
}
