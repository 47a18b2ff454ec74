import { search } from '../api/search.server.ts'

export const loader = search.loader
export const action = search.action
