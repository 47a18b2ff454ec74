import { m } from '../../paraglide/messages.js'
import { notFound } from '../../platform/errors.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { importById } from '../queries.server.ts'
import { importParams } from '../schema.ts'
import type { Route } from './+types/errors.ts'

export const middleware = [roleGuard('it')]

/** Quoted always; a leading character that a spreadsheet would run as a formula is disarmed. */
function cell(value: string): string {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return `"${harmless.replaceAll('"', '""')}"`
}

/** The errors of an import as CSV: semicolons and a byte order mark, as Excel expects them here. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const { success, data } = importParams.safeParse(params)
  if (!success) throw notFound()
  const { errors } = await importById(viewerOf(context), data.id)
  const header = [m.imports_column_line(), m.imports_column_column(), m.imports_column_reason()]
  const rows = errors.map(({ line, column, reason }) => [String(line), column ?? '', reason])
  const csv = `\ufeff${[header, ...rows].map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`
  return new Response(csv, {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="import-${data.id.slice(-8)}.csv"` },
  })
}
