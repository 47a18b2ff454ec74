import { answer, jsonBody, methodNotAllowed, problem } from '../../platform/api.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { cancelSeries } from '../commands/cancel-series.server.ts'
import { changeSeries, previewChange } from '../commands/change-series.server.ts'
import { idParam, seriesDelete, seriesPatch, type SeriesPatch } from '../schema.ts'
import type { SeriesChange } from '../series-change-plan.server.ts'
import { seriesView } from '../series-view.server.ts'
import type { Route } from './+types/api-series-one.ts'

/** `GET /api/v1/booking-series/:id`: the rule in wall-clock time, and each of its days with what became of it. */
export function loader({ params, context }: Route.LoaderArgs) {
  return answer(async () => {
    const { id, title, kind, spaceId, rrule, timeZone, firstDay, lastDay, from, to, leftOut, continuesId, continuedById, occurrences } = await seriesView(viewerOf(context), idParam(params.id))
    return { id, title, kind, spaceId, rrule, timeZone, firstDay, lastDay, fromTime: from, toTime: to, leftOut, continuesId, continuedById, occurrences }
  })
}

function changeOf({ scope, from, fromTime, toTime, rrule, firstDay, alternatives, dryRun: _, ...rest }: SeriesPatch): SeriesChange {
  return {
    ...rest,
    scope,
    from: from ?? null,
    times: fromTime === undefined || toTime === undefined ? undefined : { from: fromTime, to: toTime },
    rule: rrule === undefined ? undefined : { rrule, firstDay },
    withAlternatives: alternatives === 'book',
  }
}

/**
 * `PATCH /api/v1/booking-series/:id`: 200 `{ id, moved, added, dropped, conflicting }`, where `id` is of the series that
 * carries on (a new one when something of the old one stays); with `dryRun` 200 `{ occurrences }`, and nothing is changed.
 * `DELETE /api/v1/booking-series/:id?scope=one|following|all&from=day`: 204. Neither touches what has begun.
 */
export async function action({ request, params, context, url }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  try {
    const id = idParam(params.id)
    if (request.method === 'DELETE') return answer(async () => {
      const { scope, from } = parseInput(seriesDelete, Object.fromEntries(url.searchParams))
      await cancelSeries(viewer, id, { scope, from: from ?? null })
    })
    if (request.method !== 'PATCH') return methodNotAllowed('GET, HEAD, PATCH, DELETE')
    return answer(async () => {
      const wanted = parseInput(seriesPatch, await jsonBody(request))
      return wanted.dryRun ? { occurrences: await previewChange(viewer, id, changeOf(wanted)) } : changeSeries(viewer, id, changeOf(wanted))
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return problem(error)
  }
}
