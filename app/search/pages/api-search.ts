import { answer } from '../../platform/api.server.ts'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { searchEverywhere } from '../queries.server.ts'
import { searchApiQuery } from '../schema.ts'
import type { Route } from './+types/api-search.ts'

/** `GET /api/v1/search?q=&kind=&limit=`: the best first over all kinds, and how many there are of each. */
export function loader({ url, context }: Route.LoaderArgs) {
  return answer(async () => {
    const { q, kind, limit } = parseInput(searchApiQuery, Object.fromEntries(url.searchParams))
    const groups = await searchEverywhere(viewerOf(context), q, limit, kind)
    const items = groups.flatMap(({ hits }) => hits).toSorted((a, b) => b.rank - a.rank)
    return {
      items: items.map(({ kind: of, id, title, note, path, snippet }) => ({ kind: of, id, title, note, path, snippet: snippet.map(({ text }) => text).join('') })),
      next: null,
      counts: Object.fromEntries(groups.map(({ kind: of, total }) => [of, total])),
    }
  })
}
