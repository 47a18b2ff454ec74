import { answer } from '../../../platform/api.server.ts'
import { parseInput } from '../../../platform/forms.ts'
import { viewerOf } from '../../../platform/viewer.ts'
import { listAlerts } from '../queries.server.ts'
import { alertsApiQuery } from '../schema.ts'
import { alertSentence } from '../ui/alert-words.ts'
import { dayAt } from '../../../platform/wall-clock.ts'
import type { Route } from './+types/api-alerts.ts'

/** `GET /api/v1/alerts?state=open|muted|closed&kind=&site=&cursor=&limit=`, the newest first; for IT. */
export function loader({ url, context }: Route.LoaderArgs) {
  return answer(async () => {
    const { cursor, limit, ...filters } = parseInput(alertsApiQuery, Object.fromEntries(url.searchParams))
    const { items, next } = await listAlerts(viewerOf(context), filters, limit, cursor)
    const today = dayAt(new Date())
    return { items: items.map((alert) => ({ ...alert, sentence: alertSentence(alert, today) })), next }
  })
}
