import { z } from 'zod'
import { answer } from '../../platform/api.server.ts'
import { notFound } from '../../platform/errors.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { slugOf } from '../campaigns/slug.ts'
import { takeWaveCalendar } from '../commands/take-wave-calendar.server.ts'
import type { Route } from './+types/wave-calendar.ts'

export const middleware = [roleGuard('it')]

/** `GET /migration/campaigns/:campaign/waves/:wave/calendar.ics`: the dates of a wave. */
export function loader({ params, context }: Route.LoaderArgs) {
  return answer(async () => {
    if (!z.guid().safeParse(params.wave).success) throw notFound()
    const { name, text } = await takeWaveCalendar(viewerOf(context), params.campaign, params.wave)
    return new Response(text, { headers: { 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': `attachment; filename="${slugOf(name)}.ics"`, 'cache-control': 'private, no-store' } })
  })
}
