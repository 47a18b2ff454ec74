import { goLive } from '../../api/sites.server.ts'

export const loader = goLive.loader
export const action = goLive.action
