import { z } from 'zod'
import { operation } from '../../platform/api/operation.ts'
import { pageOf } from '../../platform/api/page-query.ts'
import { resource } from '../../platform/api/resource.server.ts'
import { kinds } from '../kinds.ts'
import { searchEverywhere } from '../queries.server.ts'
import { searchApiQuery } from '../schema.ts'

const hit = z
  .object({
    kind: z.enum(kinds),
    id: z.string(),
    title: z.string(),
    note: z.string().meta({ description: 'What tells it from others of its name, in the language of the request.' }),
    path: z.string().meta({ description: 'Where people see it.' }),
    snippet: z.string().meta({ description: 'The passage that was found; empty when the title says it.' }),
  })
  .meta({ id: 'SearchHit' })

export const search = resource('search', {
  GET: operation({
    id: 'search',
    summary: 'Everything that is called so or says so, as far as one may see it; the best first',
    query: searchApiQuery,
    answer: pageOf(hit).extend({ counts: z.partialRecord(z.enum(kinds), z.number().int()).meta({ description: 'How many there are of each kind.' }) }),
    run: async ({ viewer, query: { q, kind, limit } }) => {
      const groups = await searchEverywhere(viewer, q, limit, kind)
      const best = groups.flatMap(({ hits }) => hits).toSorted((a, b) => b.rank - a.rank)
      return {
        items: best.map(({ kind: of, id, title, note, path, snippet }) => ({ kind: of, id, title, note, path, snippet: snippet.map(({ text }) => text).join('') })),
        next: null,
        counts: Object.fromEntries(groups.map(({ kind: of, total }) => [of, total])),
      }
    },
  }),
})
