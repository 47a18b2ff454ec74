import { z } from 'zod'
import { answer, methodNotAllowed, problem } from '../../platform/api.server.ts'
import { notFound } from '../../platform/errors.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { checkIn } from '../commands/check-in.server.ts'
import type { Route } from './+types/api-check-in.ts'

export function loader() {
  return methodNotAllowed('POST')
}

export async function action({ request, params, context }: Route.ActionArgs) {
  if (request.method !== 'POST') return methodNotAllowed('POST')
  if (!z.uuid().safeParse(params.id).success) return problem(notFound())
  return answer(() => checkIn(viewerOf(context), params.id))
}
