import { m } from '../../paraglide/messages.js'
import { answer } from '../../platform/api.server.ts'
import { notFound } from '../../platform/errors.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { csvRecord } from '../../platform/written-csv.ts'
import { takeErrors } from '../commands/take-errors.server.ts'
import { importParams } from '../schema.ts'
import type { Route } from './+types/errors.ts'

export const middleware = [roleGuard('it', 'workplace-admin')]

/** The errors of an import as CSV: semicolons and a byte order mark, as Excel expects them here. */
export function loader({ params, context }: Route.LoaderArgs) {
  return answer(async () => {
    const { success, data } = importParams.safeParse(params)
    if (!success) throw notFound()
    const errors = await takeErrors(viewerOf(context), data.id)
    const header = [m.imports_column_line(), m.imports_column_column(), m.imports_column_reason()]
    const rows = errors.map(({ line, column, reason }) => [String(line), column ?? '', reason])
    const csv = `\ufeff${[header, ...rows].map((row) => csvRecord(row, ';')).join('')}`
    return new Response(csv, {
      headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="import-${data.id.slice(-8)}.csv"` },
    })
  })
}
