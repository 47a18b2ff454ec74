import { Readable } from 'node:stream'
import { createReadableStreamFromReadable } from '@react-router/node'
import { answer } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { exportAudit } from '../commands/export-audit.server.ts'
import { auditQuery } from '../schema.ts'
import type { Route } from './+types/audit-csv.ts'

export const middleware = [roleGuard('admin')]

/** What the page shows, all of it, as a file. */
export function loader({ context, url }: Route.LoaderArgs) {
  return answer(async () => {
    const { before: _page, ...filters } = parseInput(auditQuery, Object.fromEntries(url.searchParams))
    const file = createReadableStreamFromReadable(Readable.from(await exportAudit(viewerOf(context), filters)))
    return new Response(file, {
      headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="audit.csv"' },
    })
  })
}
