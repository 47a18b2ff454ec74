import { m } from '../../paraglide/messages.js'
import { answer, jsonBody, methodNotAllowed } from '../../platform/api.server.ts'
import { invalidInput } from '../../platform/errors.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { bookSeries } from '../commands/book-series.server.ts'
import { wallClockOf } from '../recurrence.ts'
import { seriesInput } from '../schema.ts'
import type { Route } from './+types/api-series.ts'

export function loader() {
  return methodNotAllowed('POST')
}

export async function action({ request, context }: Route.ActionArgs) {
  if (request.method !== 'POST') return methodNotAllowed('POST')
  return answer(async () => {
    const { startsAt, endsAt, alternatives, ...input } = parseInput(seriesInput, await jsonBody(request))
    if (endsAt <= startsAt) throw invalidInput([{ path: 'endsAt', message: m.workplaces_error_ends_before() }])
    const times = wallClockOf(startsAt, endsAt, input.timeZone)
    if (!times) throw invalidInput([{ path: 'endsAt', message: m.workplaces_error_too_long() }])
    return bookSeries(viewerOf(context), { ...input, ...times, withAlternatives: alternatives === 'book' })
  }, 201)
}
