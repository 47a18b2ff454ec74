import type { Viewer } from '../platform/viewer.ts'
import { csvRecord } from '../platform/written-csv.ts'
import { usageFigures, usagePage } from './queries.server.ts'
import type { UsageQuery, UsageTable } from './schema.ts'
import { cellData, tableOf } from './tables.ts'

/** One table of the page as CSV: parts in percent, with a byte order mark and semicolons, as Excel opens it here. @throws AppError 403 */
export async function usageFile(viewer: Viewer, { table: which, ...query }: UsageQuery & { table: UsageTable }): Promise<{ name: string; content: string }> {
  const page = await usagePage(viewer, query)
  const { columns, rows } = tableOf(which, await usageFigures(viewer, query, page))
  const records = [columns.map(({ label }) => label), ...rows.map((cells) => cells.map(cellData))]
  return { name: `usage-${which}-${query.kind}-${page.from}-${page.to}.csv`, content: `\ufeff${records.map((cells) => csvRecord(cells, ';')).join('')}` }
}
