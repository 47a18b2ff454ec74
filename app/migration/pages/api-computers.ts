import { answer } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { listComputers } from '../computer-queries.server.ts'
import { computersApiQuery } from '../schema.ts'
import type { Route } from './+types/api-computers.ts'

/** `GET /api/v1/computers?os=&site=&state=&q=` */
export function loader({ request, context }: Route.LoaderArgs) {
  return answer(async () => {
    const { cursor, limit, ...filters } = parseInput(computersApiQuery, Object.fromEntries(new URL(request.url).searchParams))
    return listComputers(viewerOf(context), filters, limit, cursor)
  })
}
