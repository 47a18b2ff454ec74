import { operation } from '../../platform/api/operation.ts'
import { pageIn } from '../../platform/api/page.server.ts'
import { pageOf } from '../../platform/api/page-query.ts'
import { resource } from '../../platform/api/resource.server.ts'
import { spacesQuery } from '../schema.ts'
import { findSpaces } from '../space-search.server.ts'
import { space } from './answers.ts'

export const spaces = resource('spaces', {
  GET: operation({
    id: 'listSpaces',
    summary: 'Desks and rooms, and whether they are free',
    description: 'Without a span, free means now. `week` asks for the half-days of seven days instead.',
    query: spacesQuery,
    answer: pageOf(space),
    run: async ({ viewer, query: { cursor, limit, ...filter } }) => pageIn('spaces', await findSpaces(viewer, filter), { cursor, limit }, ({ site, floor, code, id }) => [site, floor, code, id]),
  }),
})
