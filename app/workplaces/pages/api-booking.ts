import { z } from 'zod'
import { answer, jsonBody, methodNotAllowed, problem } from '../../platform/api.server.ts'
import { notFound } from '../../platform/errors.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { changeBooking } from '../commands/change-booking.server.ts'
import { cancelBooking } from '../commands/cancel-booking.server.ts'
import { bookingTimes, seriesScope } from '../schema.ts'
import type { Route } from './+types/api-booking.ts'

const deleteQuery = z.object({ scope: seriesScope })

export function loader() {
  return methodNotAllowed('DELETE, PATCH')
}

export async function action({ request, params, context, url }: Route.ActionArgs) {
  const { method } = request
  if (method !== 'DELETE' && method !== 'PATCH') return methodNotAllowed('DELETE, PATCH')
  if (!z.uuid().safeParse(params.id).success) return problem(notFound())
  if (method === 'PATCH') return answer(async () => changeBooking(viewerOf(context), params.id, parseInput(bookingTimes, await jsonBody(request))))
  return answer(() => cancelBooking(viewerOf(context), params.id, parseInput(deleteQuery, Object.fromEntries(url.searchParams)).scope))
}
