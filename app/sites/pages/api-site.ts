import { oneSite } from '../api/sites.server.ts'

export const loader = oneSite.loader
export const action = oneSite.action
