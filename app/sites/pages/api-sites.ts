import { sites } from '../api/sites.server.ts'

export const loader = sites.loader
export const action = sites.action
