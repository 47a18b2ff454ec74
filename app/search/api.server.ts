import { search } from './api/search.server.ts'

/** What the search offers to machines. */
export const resources = [search]
