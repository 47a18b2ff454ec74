import { m } from '../../paraglide/messages.js'
import { answer } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { csvRecord } from '../../platform/written-csv.ts'
import { takeComputers } from '../commands/take-computers.server.ts'
import { computersPageQuery } from '../schema.ts'
import { reasonWords } from '../campaigns/ui/state-words.ts'
import { computerStateWords } from '../ui/state-words.ts'
import type { Route } from './+types/computers-file.ts'

export const middleware = [roleGuard('it')]

/** `GET /migration/computers.csv`: the list as it is filtered, as Excel opens it here; its columns can be imported again. */
export function loader({ request, context }: Route.LoaderArgs) {
  return answer(async () => {
    const { page: _page, ...filters } = parseInput(computersPageQuery, Object.fromEntries(new URL(request.url).searchParams))
    const computers = await takeComputers(viewerOf(context), filters)
    const header = [m.migration_field_name(), m.migration_field_serial(), m.migration_field_os_name(), m.migration_field_build(), m.migration_field_site(), m.migration_field_owner(), m.migration_field_last_seen(), m.migration_column_state(), m.migration_why()]
    const rows = computers.map(({ name, serial, os, build, site, owner, lastSeenAt, state, reason }) => [name, serial ?? '', os, build === null ? '' : String(build), site?.name ?? '', owner ?? '', lastSeenAt ?? '', state === null ? '' : computerStateWords[state](), reason === null ? '' : reasonWords[reason]()])
    const csv = `\ufeff${[header, ...rows].map((row) => csvRecord(row, ';')).join('')}`
    return new Response(csv, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="computers.csv"' } })
  })
}
