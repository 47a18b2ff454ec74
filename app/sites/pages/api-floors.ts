import { floorsOfSite } from '../api/sites.server.ts'

export const loader = floorsOfSite.loader
export const action = floorsOfSite.action
