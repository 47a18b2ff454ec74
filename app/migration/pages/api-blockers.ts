import { answer } from '../../platform/api.server.ts'
import { notFound } from '../../platform/errors.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { blockersPage } from '../blockers/blockers.server.ts'
import { blockersApiQuery } from '../blockers/schema.ts'
import { campaignParams } from '../schema.ts'
import type { Route } from './+types/api-blockers.ts'

/** `GET /api/v1/campaigns/:id/blockers?by=site|unit|wave`: blocked devices by reason, in all and in groups. */
export function loader({ request, params, context }: Route.LoaderArgs) {
  return answer(async () => {
    const { by } = parseInput(blockersApiQuery, Object.fromEntries(new URL(request.url).searchParams))
    const blockers = await blockersPage(viewerOf(context), by, parseInput(campaignParams, params).id)
    if (!blockers) throw notFound()
    const { total, blocked, reasons, groups } = blockers
    return { by, total, blocked, reasons, items: groups.map(({ filter: _filter, ...group }) => group), next: null }
  })
}
