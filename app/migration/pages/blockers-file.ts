import { m } from '../../paraglide/messages.js'
import { answer } from '../../platform/api.server.ts'
import { notFound } from '../../platform/errors.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { csvRecord } from '../../platform/written-csv.ts'
import { blockersPage } from '../blockers/blockers.server.ts'
import { blockersPageQuery } from '../blockers/schema.ts'
import { groupingWords, noneWords } from '../blockers/ui/grouping-words.ts'
import { blockReasons } from '../campaigns/device-states.ts'
import { reasonWords } from '../campaigns/ui/state-words.ts'
import type { Route } from './+types/blockers-file.ts'

/** `GET /migration/blockers.csv?by=site|unit|wave&campaign=`: blocked devices by reason, as Excel opens it here. */
export function loader({ request, context }: Route.LoaderArgs) {
  return answer(async () => {
    const { by, campaign } = blockersPageQuery.parse(Object.fromEntries(new URL(request.url).searchParams))
    const blockers = await blockersPage(viewerOf(context), by, campaign)
    if (!blockers) throw notFound()
    const header = [groupingWords[by](), m.migration_state_blocked(), ...blockReasons.map((reason) => reasonWords[reason]())]
    const rows = blockers.groups.map(({ name, blocked, counts }) => [name ?? noneWords[by](), String(blocked), ...blockReasons.map((reason) => String(counts[reason]))])
    const csv = `\ufeff${[header, ...rows].map((row) => csvRecord(row, ';')).join('')}`
    return new Response(csv, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="blockers-${by}.csv"` } })
  })
}
