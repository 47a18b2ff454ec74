import { m } from '../../paraglide/messages.js'
import { answer, jsonBody, methodNotAllowed } from '../../platform/api.server.ts'
import { invalidInput } from '../../platform/errors.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { bookSpace } from '../commands/book-space.server.ts'
import { bookingsPage } from '../queries.server.ts'
import { bookingInput, bookingsQuery } from '../schema.ts'
import type { Route } from './+types/api-bookings.ts'

export function loader({ url, context }: Route.LoaderArgs) {
  return answer(async () => {
    const { mine, from = new Date(), to, ...page } = parseInput(bookingsQuery, Object.fromEntries(url.searchParams))
    if (mine === undefined) throw invalidInput([{ path: 'mine', message: m.workplaces_error_only_mine() }])
    return bookingsPage(viewerOf(context), { from, to }, page)
  })
}

export async function action({ request, context }: Route.ActionArgs) {
  if (request.method !== 'POST') return methodNotAllowed('GET, HEAD, POST')
  return answer(async () => bookSpace(viewerOf(context), parseInput(bookingInput, await jsonBody(request))), 201)
}
