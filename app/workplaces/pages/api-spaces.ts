import { answer } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { spacesQuery } from '../schema.ts'
import { findSpaces } from '../space-search.server.ts'
import type { Route } from './+types/api-spaces.ts'

export function loader({ url, context }: Route.LoaderArgs) {
  return answer(async () => {
    const query = parseInput(spacesQuery, Object.fromEntries(url.searchParams))
    return { items: await findSpaces(viewerOf(context), query), next: null }
  })
}
