import { operation } from '../../platform/api/operation.ts'
import { pageOf } from '../../platform/api/page-query.ts'
import { resource } from '../../platform/api/resource.server.ts'
import { listComputers } from '../computer-queries.server.ts'
import { computersApiQuery } from '../schema.ts'
import { computer } from './answers.ts'

export const computers = resource('computers', {
  GET: operation({
    id: 'listComputers',
    summary: 'Computers by name; for IT',
    query: computersApiQuery,
    answer: pageOf(computer),
    run: ({ viewer, query: { cursor, limit, ...filters } }) => listComputers(viewer, filters, limit, cursor),
  }),
})
