import { z } from 'zod'
import { getLocale } from '../../paraglide/runtime.js'
import { answer } from '../../platform/api.server.ts'
import { notFound } from '../../platform/errors.ts'
import { formOf, parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { keepPlace } from '../commands/keep-place.server.ts'
import { unitIdOfToday } from '../progress/moved-unit.server.ts'
import type { Route } from './+types/place.ts'

const asked = z.object({ anchor: z.string().min(1).max(200) })

/** There is nothing to see here. */
export function loader() {
  return answer(async () => Promise.reject(notFound()))
}

/** The page of a lesson says where in it one is. */
export function action({ request, params, context }: Route.ActionArgs) {
  return answer(async () => {
    const { anchor } = parseInput(asked, Object.fromEntries(await formOf(request)))
    await keepPlace(viewerOf(context), params.course, await unitIdOfToday(params.course, params.unit), anchor, getLocale())
    return new Response(null, { status: 204 })
  })
}
