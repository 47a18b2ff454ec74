import { z } from 'zod'
import { answer, methodNotAllowed, problem } from '../../platform/api.server.ts'
import { notFound } from '../../platform/errors.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { cancelBooking } from '../commands/cancel-booking.server.ts'
import { seriesScope } from '../schema.ts'
import type { Route } from './+types/api-booking.ts'

const deleteQuery = z.object({ scope: seriesScope })

export function loader() {
  return methodNotAllowed('DELETE')
}

export async function action({ request, params, context, url }: Route.ActionArgs) {
  if (request.method !== 'DELETE') return methodNotAllowed('DELETE')
  if (!z.uuid().safeParse(params.id).success) return problem(notFound())
  return answer(() => cancelBooking(viewerOf(context), params.id, parseInput(deleteQuery, Object.fromEntries(url.searchParams)).scope))
}
