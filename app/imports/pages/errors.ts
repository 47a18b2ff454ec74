import { m } from '../../paraglide/messages.js'
import { answer } from '../../platform/api.server.ts'
import { notFound } from '../../platform/errors.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatNumber } from '../../ui/format.ts'
import { csvRecord } from '../../platform/written-csv.ts'
import { takeErrors } from '../commands/take-errors.server.ts'
import { importParams } from '../schema.ts'
import type { Route } from './+types/errors.ts'

export const middleware = [roleGuard('it', 'workplace-admin')]

/** The errors of an import as CSV, at its end how many more there are: semicolons and a byte order mark, as Excel expects them here. */
export function loader({ params, context }: Route.LoaderArgs) {
  return answer(async () => {
    const { success, data } = importParams.safeParse(params)
    if (!success) throw notFound()
    const { errors, errorCount } = await takeErrors(viewerOf(context), data.id)
    const header = [m.imports_column_line(), m.imports_column_column(), m.imports_column_reason()]
    const rows = errors.map(({ line, column, reason }) => [String(line), column ?? '', reason])
    const left = errorCount - errors.length
    if (left > 0) rows.push(['', '', m.imports_errors_left({ count: formatNumber(left) })])
    const csv = `\ufeff${[header, ...rows].map((row) => csvRecord(row, ';')).join('')}`
    return new Response(csv, {
      headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="import-${data.id.slice(-8)}.csv"` },
    })
  })
}
