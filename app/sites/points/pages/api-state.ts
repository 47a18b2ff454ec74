import { pointStates } from '../../api/wlan.server.ts'

export const loader = pointStates.loader
export const action = pointStates.action
